package io.github.earmark.feeds;

import io.github.earmark.feeds.FeedJob.Kind;
import io.github.earmark.playback.Moment;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What is wanted of a feed: that it looks now, goes through everything once more, rests or stops.
/// Safe for any thread; the one that reads does what is wanted with its next step.
final class UserWishes {
  /// The user is not to ask for a look more often.
  private static final Duration BETWEEN_RUNS = Duration.ofSeconds(5);

  private final JobBook jobs;
  private volatile boolean stopping;
  private volatile boolean paused;
  private boolean look;
  private boolean everything;
  private @Nullable Moment lastAsked;

  /// @param now when the feed's loop is made
  UserWishes(String feed, Instant now) {
    this.jobs = new JobBook(feed, now);
  }

  /// The names of the syncs.
  JobBook jobs() {
    return jobs;
  }

  /// It is to look at once.
  ///
  /// @param all whether everything is to be read once more
  /// @param last its last sync, which may go on; null where there is none
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

  /// Whether a look was wanted since this was asked last.
  synchronized boolean takeLook() {
    var wanted = look;
    look = false;
    return wanted;
  }

  /// Whether everything was to be read once more since this was asked last.
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
