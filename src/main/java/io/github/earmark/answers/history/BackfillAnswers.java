package io.github.earmark.answers.history;

import io.github.earmark.api.history.BackfillResult;
import io.github.earmark.control.Verb;
import io.github.earmark.delivery.Courier;
import io.github.earmark.history.History;
import io.github.earmark.history.queue.Backfill;
import io.github.earmark.playback.Moment;
import io.github.earmark.text.Count;
import io.github.earmark.text.UserError;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Queues earlier plays for a service that was added later.
///
/// @param couriers by their services' names
public record BackfillAnswers(
    History history, Supplier<Moment> clock, Map<String, Courier> couriers) {
  private static final Logger LOG = LoggerFactory.getLogger(BackfillAnswers.class);

  /// Listens that become too old within this time might be too old by the time they are sent.
  private static final Duration MARGIN = Duration.ofHours(1);

  /// Earlier than anything that was heard.
  private static final Instant EVER = Instant.EPOCH;

  public Map<String, Verb> verbs() {
    return Map.of("backfill", Verb.oneAtATime(this::backfill));
  }

  /// For a service that mirrors the whole history: the plays from before it was added.
  private BackfillResult mirrored(BackfillRequest request, Instant from, Instant until)
      throws UserError {
    var service = request.service();
    if (request.run() != null || request.rate() != null) {
      throw UserError.usage(
          service + " gets the whole history, imports too, as fast as it accepts it",
          "`earmark backfill " + service + "` sends it what is older");
    }
    var mirrors = history.mirrors();
    var extent = mirrors.extent(service, from, until);
    if (!request.dry()) {
      mirrors.backfill(service, request.since(), request.until());
      LOG.info("{} gets {}", service, Count.of(extent.plays(), "older play"));
    }
    return new BackfillResult(
        service,
        !request.dry(),
        extent.listens(),
        extent.plays(),
        extent.first(),
        extent.last(),
        0,
        null,
        "These are plays of all kinds, skips among them; marks go with them.");
  }

  private BackfillResult backfill(List<String> words) throws UserError {
    var now = clock.get().wall();
    var request = BackfillRequest.parse(words, now, ZoneId.systemDefault());
    var from = request.since() == null ? EVER : request.since();
    var until = request.until() == null || request.until().isAfter(now) ? now : request.until();
    var courier = couriers.get(request.service());
    if (courier == null) {
      throw UserError.failed(
          "there is no service " + request.service(),
          couriers.isEmpty()
              ? "none is configured"
              : "there is " + String.join(", ", couriers.keySet()));
    }
    var service = request.service();
    if (courier.mirrors()) {
      return mirrored(request, from, until);
    }
    var longest = courier.longest();
    var youngest = longest == null ? EVER : now.minus(longest).plus(MARGIN);
    var since = from.isAfter(youngest) ? from : youngest;
    try (var reader = history.reader()) {
      var backfill = new Backfill(service, since, until, request.run(), request.rate());
      var extent = reader.undelivered().extent(backfill);
      var all =
          since.equals(from)
              ? extent
              : reader
                  .undelivered()
                  .extent(new Backfill(service, from, until, request.run(), null));
      if (!request.dry()) {
        var added = history.queue().backfill(backfill);
        if (added > 0) {
          LOG.info("{} gets {}", service, Count.of(added, "older listen"));
        }
      }
      return new BackfillResult(
          service,
          !request.dry(),
          extent.listens(),
          null,
          extent.first(),
          extent.last(),
          all.listens() - extent.listens(),
          longest == null ? null : longest.toDays(),
          courier.allowance());
    }
  }
}
