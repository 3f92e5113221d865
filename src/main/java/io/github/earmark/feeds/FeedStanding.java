package io.github.earmark.feeds;

import io.github.earmark.config.FeedConfig;
import io.github.earmark.feeds.FeedStatus.State;
import io.github.earmark.history.feeds.FeedState;
import io.github.earmark.playback.Moment;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A feed's status, and what is logged about it. Changed by the one thread that reads the feed, and
/// when the user pauses it; read by any thread.
final class FeedStanding {
  private static final Logger LOG = LoggerFactory.getLogger(FeedStanding.class);

  private final String feed;
  private final Notices notices;
  private final Supplier<Moment> clock;
  private volatile Runnable changed = () -> {};
  private volatile FeedStatus status;
  private final AtomicLong errors = new AtomicLong();

  /// The last warning that was logged, until the feed works again.
  private @Nullable String warned;

  FeedStanding(FeedConfig config, Notices notices, Supplier<Moment> clock) {
    this.feed = config.name();
    this.notices = notices;
    this.clock = clock;
    this.status =
        new FeedStatus(
            config.name(),
            config.type().word(),
            config.enabled() ? State.WAITING : State.OFF,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            List.of());
  }

  FeedStatus status() {
    return status;
  }

  /// How often reading has failed.
  long errors() {
    return errors.get();
  }

  void countError() {
    errors.incrementAndGet();
  }

  void onChange(Runnable listener) {
    changed = listener;
  }

  /// Changes the state, with no next sync planned.
  void in(State now) {
    status = status.in(now);
    changed.run();
  }

  /// What the status is made from, besides the state.
  ///
  /// @param state how far the feed has been read; null if not loaded yet
  /// @param account null if not checked yet
  /// @param job null before the first sync
  record Context(
      @Nullable FeedState state, @Nullable FeedAccount account, @Nullable RunningJob job) {}

  /// Everything works.
  ///
  /// @param wait how long until the next sync; null if none is planned
  void show(State now, Context context, @Nullable Duration wait) {
    warned = null;
    show(now, context, wait, null, null);
  }

  /// Reading fails. This is logged once, until the feed works again.
  ///
  /// @param fix what the user can do about it; null if it will be tried again automatically
  void warn(State now, Context context, Duration wait, String problem, @Nullable String fix) {
    var line =
        fix == null
            ? "%s cannot be read now and is tried again: %s".formatted(feed, problem)
            : "%s needs you: %s; %s".formatted(feed, problem, fix);
    if (!line.equals(warned)) {
      warned = line;
      LOG.warn("feed {}", line);
    }
    show(now, context, wait, problem, fix);
  }

  /// There may be a problem, but reading continues.
  void show(
      State now,
      Context context,
      @Nullable Duration wait,
      @Nullable String problem,
      @Nullable String fix) {
    var at = clock.get();
    var state = context.state();
    var account = context.account();
    var job = context.job();
    status =
        new FeedStatus(
            status.name(),
            status.type(),
            now,
            account == null ? status.user() : account.user(),
            job == null ? null : job.seen(at),
            state == null ? null : state.synced(),
            state == null ? null : state.lastSuccess(),
            wait == null ? null : at.wall().plus(wait),
            problem,
            fix,
            account == null ? status.expires() : account.expires(),
            notices.all());
    changed.run();
  }
}
