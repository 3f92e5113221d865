package io.github.earmark.feeds;

import io.github.earmark.feeds.FeedJob.Kind;
import io.github.earmark.playback.Moment;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The user's requests to a feed: sync now, read everything again, pause or stop. Safe for any
/// thread; the reading thread takes them up with its next step.
final class UserWishes {
  /// Users cannot request syncs more often than this.
  private static final Duration BETWEEN_RUNS = Duration.ofSeconds(5);

  private final JobBook jobs;
  private volatile boolean stopping;
  private volatile boolean paused;
  private boolean look;
  private boolean everything;
  private @Nullable Moment lastAsked;

  /// @param now when the feed's loop is created
  UserWishes(String feed, Instant now) {
    this.jobs = new JobBook(feed, now);
  }

  /// The ids of the syncs.
  JobBook jobs() {
    return jobs;
  }

  /// Requests a sync.
  ///
  /// @param all whether to read the whole account again
  /// @param last the last sync, which may still be running; null if there was none
  synchronized FeedLoop.Asked look(boolean all, @Nullable FeedJob last, Moment now) {
    var before = lastAsked;
    if (before != null && now.since(before).compareTo(BETWEEN_RUNS) < 0) {
      return new FeedLoop.Asked(null, BETWEEN_RUNS.minus(now.since(before)));
    }
    lastAsked = now;
    var job =
        last == null || last.over() || all
            ? jobs.ask(all ? Kind.FULL : Kind.NEW, now.wall())
            : last;
    everything |= all;
    look = true;
    return new FeedLoop.Asked(job.id(), null);
  }

  /// Whether a sync was requested since the last call.
  synchronized boolean takeLook() {
    var wanted = look;
    look = false;
    return wanted;
  }

  /// Whether reading everything again was requested since the last call.
  synchronized boolean takeEverything() {
    var wanted = everything;
    everything = false;
    return wanted;
  }

  boolean paused() {
    return paused;
  }

  void pause(boolean rest) {
    paused = rest;
  }

  boolean stopping() {
    return stopping;
  }

  void stop() {
    stopping = true;
  }
}
