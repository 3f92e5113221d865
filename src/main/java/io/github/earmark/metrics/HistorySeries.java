package io.github.earmark.metrics;

import static io.github.earmark.metrics.Families.seconds;

import io.github.earmark.api.MetricsResult;
import io.github.earmark.history.read.HistoryFigures;
import io.github.earmark.history.read.HistoryFigures.FeedProgress;
import io.github.earmark.history.read.HistoryFigures.ImportFigures;
import io.github.earmark.history.read.PlayCounts.PlayCount;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The metrics that come from the history, whether or not the daemon is running.
final class HistorySeries {
  private HistorySeries() {}

  /// @param daemon the daemon's answer; null if it is not running
  static void add(
      Families families,
      HistoryFigures figures,
      List<PlayCount> plays,
      @Nullable MetricsResult daemon) {
    var totals = figures.totals();
    var held = families.gauge("earmark_history_plays", "Plays in the history.", "outcome");
    held.set(totals.listens(), "listen");
    held.set(totals.skips(), "skip");
    held.set(totals.shorts(), "short");
    held.set(totals.unnamed(), "unnamed");
    families.gauge("earmark_history_tracks", "Tracks in the history.").set(totals.tracks());
    families
        .gauge("earmark_history_held_plays", "Plays that wait until the clock is right.")
        .set(totals.held());
    var last = figures.lastListen();
    if (last != null) {
      families
          .moment(
              "earmark_last_listen_timestamp_seconds",
              "When the newest listen began, as Unix time.")
          .set(seconds(last));
    }
    var counted =
        families.counter(
            "earmark_plays",
            "Plays that were stored, without imports; what was forgotten still counts.",
            "player",
            "source",
            "outcome");
    plays.forEach(one -> counted.set(one.plays(), one.player(), one.source(), one.outcome()));
    queues(
        families,
        figures.queues(),
        daemon == null
            ? List.of()
            : daemon.services().stream().map(MetricsResult.Service::name).toList());
    feeds(families, figures.feeds(), daemon);
    imports(families, figures.imports());
  }

  /// Prefers the daemon's values: it does not store that it read a feed and found nothing new.
  private static void feeds(
      Families families, List<FeedProgress> known, @Nullable MetricsResult daemon) {
    var last = new TreeMap<String, Instant>();
    for (var feed : known) {
      var success = feed.lastSuccess();
      if (success != null) {
        last.put(feed.name(), success);
      }
    }
    for (var feed : daemon == null ? List.<MetricsResult.Feed>of() : daemon.feeds()) {
      var success = feed.lastSuccess();
      if (success != null) {
        last.merge(feed.name(), success, (one, other) -> one.isAfter(other) ? one : other);
      }
    }
    var read =
        families.moment(
            "earmark_feed_last_success_timestamp_seconds",
            "When an account was last read, as Unix time.",
            "feed");
    last.forEach((feed, moment) -> read.set(seconds(moment), feed));
  }

  /// @param services the configured ones, so that those that never had anything pending are
  ///   included
  private static void queues(
      Families families, List<HistoryFigures.ServiceQueue> queues, Collection<String> services) {
    var listens =
        families.gauge(
            "earmark_queue_listens",
            "Listens that are still to be sent to a service.",
            "service",
            "state");
    var backfill =
        families.gauge(
            "earmark_queue_backfill_listens", "How many of them are from a backfill.", "service");
    var oldest =
        families.moment(
            "earmark_queue_oldest_timestamp_seconds",
            "When the oldest of them began that is not from a backfill, as Unix time.",
            "service");
    var aside =
        families.gauge(
            "earmark_set_aside_listens", "Listens that a service does not accept.", "service");
    var feedback =
        families.gauge(
            "earmark_queue_feedback",
            "Loves and hates that are still to be sent to a service.",
            "service");
    var success =
        families.moment(
            "earmark_service_last_success_timestamp_seconds",
            "When a service last accepted a listen, as Unix time.",
            "service");
    var empty = new TreeSet<>(services);
    for (var queue : queues) {
      var backlog = queue.backlog();
      var service = backlog.service();
      empty.remove(service);
      listens.set(backlog.pending(), service, "pending");
      listens.set(backlog.unanswered(), service, "unanswered");
      listens.set(backlog.keptBack(), service, "kept_back");
      listens.set(backlog.held(), service, "held");
      backfill.set(backlog.late(), service);
      var began = queue.oldest();
      if (began != null) {
        oldest.set(seconds(began), service);
      }
      aside.set(backlog.setAsideCount(), service);
      feedback.set(queue.feedback(), service);
      var taken = backlog.lastSuccess();
      if (taken != null) {
        success.set(seconds(taken), service);
      }
    }
    for (var service : empty) {
      List.of("pending", "unanswered", "kept_back", "held")
          .forEach(state -> listens.set(0, service, state));
      backfill.set(0, service);
      aside.set(0, service);
      feedback.set(0, service);
    }
  }

  private static void imports(Families families, ImportFigures figures) {
    var imports = families.gauge("earmark_imports", "Imports.", "state");
    imports.set(figures.finished(), "finished");
    imports.set(figures.unfinished(), "unfinished");
    imports.set(figures.undone(), "undone");
    var rows =
        families.gauge(
            "earmark_import_rows",
            "Results of the rows of all imports that were not undone.",
            "result");
    rows.set(figures.imported(), "imported");
    rows.set(figures.known(), "known");
    rows.set(figures.skips(), "skip");
    rows.set(figures.ignored(), "ignored");
    rows.set(figures.rejected(), "rejected");
    var last = figures.lastEnd();
    if (last != null) {
      families
          .moment(
              "earmark_import_last_end_timestamp_seconds",
              "When an import last finished, as Unix time.")
          .set(seconds(last));
    }
  }
}
