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

/// Reads the outcome of each listen from a reply: a successful reply may contain ignored listens.
///
/// @param now the current time, for waits until the end of the day
record ScrobbleReply(ServerKind flavour, Instant now) {
  /// How long to postpone a listen that lies in the future, until the clocks agree.
  private static final Duration TOO_NEW = Duration.ofMinutes(15);

  private static final Duration LEAST_LIMIT = Duration.ofHours(1);

  /// The outcomes in a reply to `track.scrobble`.
  ///
  /// @return one for each listen sent, in the same order; null if the reply does not say
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

  /// @param item a `scrobble` or `nowplaying` element
  DeliveryOutcome outcome(JsonNode item) {
    var message = item.path("ignoredMessage");
    var code = ServerReply.number(ServerReply.attribute(message, "code"));
    var words = Answered.line(ServerReply.text(message));
    return switch (code) {
      case -1, 0 -> new DeliveryOutcome.Accepted();
      case 91 -> new DeliveryOutcome.Accepted("was there already");
      // In practice, this code is used for anything the service dislikes, mostly without a message.
      case 1 -> ignored(words, code, "its artist, or something else about it, is not taken");
      case 2 -> ignored(words, code, "its title is not taken");
      case 3 -> flavour == ServerKind.LASTFM ? tooOld(words, code) : tooNew(words, code);
      case 4 -> flavour == ServerKind.LASTFM ? tooNew(words, code) : tooOld(words, code);
      case 5 ->
          new DeliveryOutcome.RetryLater(
              reason(words, code, "no more listens are taken today"), untilTomorrow());
      default -> ignored(words, code, "no reason given");
    };
  }

  private static DeliveryOutcome tooOld(String words, int code) {
    return ignored(words, code, "it is too old");
  }

  private static DeliveryOutcome tooNew(String words, int code) {
    var reason = reason(words, code, "it lies in the future");
    return new DeliveryOutcome.Postponed(reason + ": is this machine's clock right?", TOO_NEW);
  }

  private static DeliveryOutcome ignored(String words, int code, String otherwise) {
    return new DeliveryOutcome.Ignored(reason(words, code, otherwise));
  }

  private static String reason(String words, int code, String otherwise) {
    return (words.isEmpty() ? otherwise : words) + " (code " + code + ")";
  }

  /// The time zone of the service's day is not documented: waits until the next day in UTC, but at
  /// least an hour.
  private Duration untilTomorrow() {
    var tomorrow = now.truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS);
    var wait = Duration.between(now, tomorrow);
    return wait.compareTo(LEAST_LIMIT) > 0 ? wait : LEAST_LIMIT;
  }
}
