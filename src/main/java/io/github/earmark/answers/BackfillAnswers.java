package io.github.earmark.answers;

import io.github.earmark.api.BackfillResult;
import io.github.earmark.control.Verb;
import io.github.earmark.delivery.Courier;
import io.github.earmark.history.History;
import io.github.earmark.playback.Moment;
import io.github.earmark.text.Count;
import io.github.earmark.text.TimePoint;
import io.github.earmark.text.UserError;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a service that was added later gets of what was heard before.
///
/// @param couriers by the names of their services
record BackfillAnswers(History history, Supplier<Moment> clock, Map<String, Courier> couriers) {
  private static final Logger LOG = LoggerFactory.getLogger(BackfillAnswers.class);

  /// What is too old within that time would be so before it is sent.
  private static final Duration MARGIN = Duration.ofHours(1);

  /// Nothing was heard before.
  private static final Instant EVER = Instant.EPOCH;

  Map<String, Verb> verbs() {
    return Map.of("backfill", Verb.oneAtATime(this::backfill));
  }

  /// The words after the verb.
  private record Request(String service, boolean dry, Instant since, Instant until) {
    static Request of(List<String> words, Instant now) throws UserError {
      var zone = ZoneId.systemDefault();
      var dry = false;
      var since = EVER;
      var until = now;
      @Nullable String service = null;
      for (var i = 0; i < words.size(); i++) {
        var word = words.get(i);
        var value = i + 1 < words.size() ? words.get(i + 1) : null;
        if (word.equals("--dry-run")) {
          dry = true;
        } else if (word.equals("--since") && value != null) {
          since = TimePoint.parse(value, now, zone, false);
          i++;
        } else if (word.equals("--until") && value != null) {
          until = TimePoint.parse(value, now, zone, true);
          i++;
        } else if (service == null && !word.startsWith("-")) {
          service = word;
        } else {
          throw usage("backfill does not know " + word);
        }
      }
      if (service == null) {
        throw usage("backfill takes the name of a service");
      }
      return new Request(service, dry, since, until.isAfter(now) ? now : until);
    }

    private static UserError usage(String error) {
      return UserError.usage(
          error, "write it as backfill [--dry-run] [--since TIME] [--until TIME] SERVICE");
    }
  }

  private BackfillResult backfill(List<String> words) throws UserError {
    var now = clock.get().wall();
    var request = Request.of(words, now);
    var courier = couriers.get(request.service());
    if (courier == null) {
      throw UserError.failed(
          "there is no service " + request.service(),
          couriers.isEmpty()
              ? "none is configured"
              : "there is " + String.join(", ", couriers.keySet()));
    }
    var service = request.service();
    var longest = courier.longest();
    var youngest = longest == null ? EVER : now.minus(longest).plus(MARGIN);
    var since = request.since().isAfter(youngest) ? request.since() : youngest;
    try (var reader = history.reader()) {
      var extent = reader.missing(service, since, request.until());
      var all =
          since.equals(request.since())
              ? extent
              : reader.missing(service, request.since(), request.until());
      if (!request.dry()) {
        var added = history.queue().backfill(service, since, request.until());
        if (added > 0) {
          LOG.info("{} gets {}", service, Count.of(added, "older listen"));
        }
      }
      return new BackfillResult(
          service,
          !request.dry(),
          extent.listens(),
          extent.first(),
          extent.last(),
          all.listens() - extent.listens(),
          longest == null ? null : longest.toDays(),
          courier.allowance());
    }
  }
}
