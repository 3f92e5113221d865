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

/// How a feed stands, for whoever asks; and what is logged of that. Changed by the one thread that
/// reads, and when the user has it rest; seen by all.
final class FeedStanding {
  private static final Logger LOG = LoggerFactory.getLogger(FeedStanding.class);

  private final String feed;
  private final Notices notices;
  private final Supplier<Moment> clock;
  private volatile Runnable changed = () -> {};
  private volatile FeedStatus status;
  private final AtomicLong errors = new AtomicLong();

  /// The last warning, until all is well again.
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

  /// How often it could not be read.
  long errors() {
    return errors.get();
  }

  void countError() {
    errors.incrementAndGet();
  }

  void onChange(Runnable listener) {
    changed = listener;
  }

  /// It is in another state, and nothing is planned.
  void in(State now) {
    status = status.in(now);
    changed.run();
  }

  /// What it stands on beside its state.
  ///
  /// @param state where it is; null before it was looked up
  /// @param account null while it was not asked
  /// @param job null before the first
  record Ground(
      @Nullable FeedState state, @Nullable FeedAccount account, @Nullable RunningJob job) {}

  /// All is well.
  ///
  /// @param wait how long until the next look; null where nothing is planned
  void show(State now, Ground ground, @Nullable Duration wait) {
    warned = null;
    show(now, ground, wait, null, null);
  }

  /// Something keeps it from being read. It is logged once, until all is well.
  ///
  /// @param fix what the user can do about it; null where it is tried again by itself
  void warn(State now, Ground ground, Duration wait, String problem, @Nullable String fix) {
    var line =
        fix == null
            ? "%s cannot be read now and is tried again: %s".formatted(feed, problem)
            : "%s needs you: %s; %s".formatted(feed, problem, fix);
    if (!line.equals(warned)) {
      warned = line;
      LOG.warn("feed {}", line);
    }
    show(now, ground, wait, problem, fix);
  }

  /// Something does not go as it should, and it goes on.
  void show(
      State now,
      Ground ground,
      @Nullable Duration wait,
      @Nullable String problem,
      @Nullable String fix) {
    var at = clock.get();
    var state = ground.state();
    var account = ground.account();
    var job = ground.job();
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
