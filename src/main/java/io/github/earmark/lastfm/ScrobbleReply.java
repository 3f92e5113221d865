package io.github.earmark.lastfm;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.earmark.delivery.DeliveryOutcome;
import io.github.earmark.http.Reply.Answered;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a reply says about each listen: a good one may hold some that were ignored.
///
/// @param now for a wait that ends with the day
record ScrobbleReply(ServerKind flavour, Instant now) {
  /// A listen in the future waits for so long at a time, until the clocks agree.
  private static final Duration TOO_NEW = Duration.ofMinutes(15);

  private static final Duration LEAST_LIMIT = Duration.ofHours(1);

  /// From a reply to `track.scrobble`.
  ///
  /// @return one for each listen sent, in their order; null where the reply does not tell
  @Nullable List<DeliveryOutcome> outcomes(JsonNode body, int sent) {
    var scrobbles = body.path("scrobbles");
    var items = ServerReply.list(scrobbles.path("scrobble"));
    if (items.size() == sent) {
      return items.stream().map(this::outcome).toList();
    }
    return items.isEmpty() && allTaken(scrobbles, sent)
        ? Collections.nCopies(sent, new DeliveryOutcome.Accepted())
        : null;
  }

  private static boolean allTaken(JsonNode scrobbles, int sent) {
    var accepted = ServerReply.number(ServerReply.attribute(scrobbles, "accepted"));
    var ignored = ServerReply.number(ServerReply.attribute(scrobbles, "ignored"));
    return accepted == sent || (accepted < 0 && ignored == 0);
  }

  /// @param item a `scrobble` or a `nowplaying`
  DeliveryOutcome outcome(JsonNode item) {
    var message = item.path("ignoredMessage");
    var code = ServerReply.number(ServerReply.attribute(message, "code"));
    var words = Answered.line(ServerReply.text(message));
    return switch (code) {
      case -1, 0 -> new DeliveryOutcome.Accepted();
      case 91 -> new DeliveryOutcome.Accepted("was there already");
      // In practice it is said of anything that is not liked, mostly without a word.
      case 1 -> ignored(words, code, "its artist, or something else about it, is not taken");
      case 2 -> ignored(words, code, "its title is not taken");
      case 3 -> flavour == ServerKind.LASTFM ? tooOld(words, code) : tooNew(words, code);
      case 4 -> flavour == ServerKind.LASTFM ? tooNew(words, code) : tooOld(words, code);
      case 5 ->
          new DeliveryOutcome.RetryLater(
              said(words, code, "no more listens are taken today"), untilTomorrow());
      default -> ignored(words, code, "no reason given");
    };
  }

  private static DeliveryOutcome tooOld(String words, int code) {
    return ignored(words, code, "it is too old");
  }

  private static DeliveryOutcome tooNew(String words, int code) {
    var reason = said(words, code, "it lies in the future");
    return new DeliveryOutcome.Postponed(reason + ": is this machine's clock right?", TOO_NEW);
  }

  private static DeliveryOutcome ignored(String words, int code, String otherwise) {
    return new DeliveryOutcome.Ignored(said(words, code, otherwise));
  }

  private static String said(String words, int code, String otherwise) {
    return (words.isEmpty() ? otherwise : words) + " (code " + code + ")";
  }

  /// Nobody says in which zone their day is; by the next one in UTC, or soon after, it has begun.
  private Duration untilTomorrow() {
    var tomorrow = now.truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS);
    var wait = Duration.between(now, tomorrow);
    return wait.compareTo(LEAST_LIMIT) > 0 ? wait : LEAST_LIMIT;
  }
}
