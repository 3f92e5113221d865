package io.github.earmark.metrics;

import io.github.earmark.api.MetricsResult;
import io.github.earmark.api.feeds.FeedInfo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The metrics that come from the daemon.
final class DaemonSeries {
  private static final double MILLIS = 1_000;

  private DaemonSeries() {}

  static void add(Families families, MetricsResult daemon) {
    families
        .moment("earmark_start_time_seconds", "When the daemon was started, as Unix time.")
        .set(Families.seconds(daemon.since()));
    process(families, daemon.process());
    var connected =
        families.gauge(
            "earmark_player_connected", "Whether a player is connected: 1 or 0.", "player", "type");
    daemon
        .players()
        .forEach(player -> connected.set(player.connected() ? 1 : 0, player.name(), player.type()));
    families
        .gauge(
            "earmark_history_trouble",
            "Whether the daemon cannot write or read the history: 1 or 0.")
        .set(daemon.trouble() ? 1 : 0);
    families
        .gauge("earmark_unwritten_plays", "Plays that wait in memory until they can be stored.")
        .set(daemon.kept());
    families
        .counter(
            "earmark_lost_plays", "Plays given up since the daemon was started: too many waited.")
        .set(daemon.lost());
    services(families, daemon.services());
    feeds(families, daemon.feeds());
  }

  private static void process(Families families, MetricsResult.Resources process) {
    families
        .bytes("earmark_daemon_heap_used_bytes", "Java heap in use, garbage included.")
        .set(process.heapUsed());
    families
        .bytes("earmark_daemon_heap_committed_bytes", "Committed Java heap.")
        .set(process.heapCommitted());
    families
        .bytes("earmark_daemon_heap_max_bytes", "How large the Java heap may become.")
        .set(process.heapMost());
    var cpu = process.cpu();
    if (cpu != null) {
      families
          .secondsSpent("earmark_daemon_cpu", "Processor time that the daemon has used.")
          .set(seconds(cpu));
    }
    var resident = process.resident();
    if (resident != null) {
      families
          .bytes("earmark_daemon_resident_memory_bytes", "Memory of the daemon, as ps shows it.")
          .set(resident);
    }
    var threads = process.threads();
    if (threads != null) {
      families.gauge("earmark_daemon_threads", "Threads of the daemon.").set(threads);
    }
    var files = process.openFiles();
    if (files != null) {
      families
          .gauge("earmark_daemon_open_files", "Files and connections that the daemon has open.")
          .set(files);
    }
  }

  private static double seconds(Duration time) {
    return time.toMillis() / MILLIS;
  }

  private static void services(Families families, List<MetricsResult.Service> services) {
    var condition =
        families.gauge(
            "earmark_service_state",
            "The state of a service: 1 for the current one, 0 for the others.",
            "service",
            "type",
            "state");
    var submissions =
        families.counter(
            "earmark_submissions",
            "Answers of services about listens, since the daemon was started.",
            "service",
            "result");
    var durations = new ArrayList<Families.Distribution>();
    for (var service : services) {
      var name = service.name();
      for (var one : MetricsResult.Condition.values()) {
        condition.set(service.condition() == one ? 1 : 0, name, service.type(), word(one));
      }
      var answers = service.answers();
      submissions.set(answers.accepted(), name, "accepted");
      submissions.set(answers.ignored(), name, "ignored");
      submissions.set(answers.setAside(), name, "set_aside");
      submissions.set(answers.postponed(), name, "postponed");
      submissions.set(answers.again(), name, "again");
      var buckets = service.requests().buckets();
      durations.add(
          new Families.Distribution(
              name,
              buckets.stream().map(MetricsResult.Bucket::atMost).map(DaemonSeries::bound).toList(),
              buckets.stream().map(MetricsResult.Bucket::requests).toList(),
              seconds(service.requests().total())));
    }
    families.durations(
        "earmark_delivery_duration",
        "How long requests with listens took until they were answered, or failed.",
        "service",
        durations);
  }

  private static double bound(@Nullable Duration atMost) {
    return atMost == null ? Double.POSITIVE_INFINITY : seconds(atMost);
  }

  private static void feeds(Families families, List<MetricsResult.Feed> feeds) {
    var state =
        families.gauge(
            "earmark_feed_state",
            "The state of a feed: 1 for the current one, 0 for the others.",
            "feed",
            "type",
            "state");
    var errors =
        families.counter(
            "earmark_feed_errors",
            "How often a feed could not be read since the daemon was started.",
            "feed");
    for (var feed : feeds) {
      for (var one : FeedInfo.State.values()) {
        state.set(feed.state() == one ? 1 : 0, feed.name(), feed.type(), word(one));
      }
      errors.set(feed.errors(), feed.name());
    }
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
