package io.github.earmark.feeds;

import io.github.earmark.config.FeedConfig;
import io.github.earmark.feeds.FeedStatus.State;
import io.github.earmark.history.feeds.FeedPlays;
import io.github.earmark.playback.Moment;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads one account: from its oldest play, page by page, then what is new, again and again. Each
/// page is stored together with the checkpoint behind it, so that nothing is lost or doubled
/// wherever it ends.
///
/// It is one virtual thread that has [AccountReader] do a step and waits as long as that says, or
/// until the user wants something ([UserWishes]). All public methods may be called from any thread;
/// only [#stop] waits.
public final class FeedLoop {
  private static final Logger LOG = LoggerFactory.getLogger(FeedLoop.class);

  private final FeedConfig config;
  private final FeedPlays history;
  private final Supplier<Moment> clock;
  private final UserWishes wishes;
  private final FeedStanding standing;
  private final AccountReader reader;
  private final Semaphore bell = new Semaphore(0);
  private volatile @Nullable Thread thread;

  /// A loop that waits for its start.
  ///
  /// @param receivers who gets what is new
  /// @param loves takes the loves that are followed
  public FeedLoop(
      FeedConfig config,
      Feed feed,
      FeedPlays history,
      List<FeedReceiver> receivers,
      Supplier<Moment> clock,
      LovesTaken loves) {
    this.config = config;
    this.history = history;
    this.clock = clock;
    var notices = new Notices(config.name());
    this.wishes = new UserWishes(config.name(), clock.get().wall());
    this.standing = new FeedStanding(config, notices, clock);
    this.reader =
        new AccountReader(
            config, feed, history, receivers, clock, loves, wishes, standing, notices);
  }

  /// Takes loves and hates that an account tells of.
  @FunctionalInterface
  public interface LovesTaken {
    void take(FeedLove love);
  }

  public FeedConfig config() {
    return config;
  }

  /// Whether the user wants it to rest.
  public boolean paused() {
    return wishes.paused();
  }

  public FeedStatus status() {
    return standing.status();
  }

  /// How often it could not be read since the daemon was started, or the feed last changed.
  public long errors() {
    return standing.errors();
  }

  /// One of its syncs; null where there is none of this id, or it was over long ago.
  public @Nullable FeedJob job(String id) {
    var last = status().job();
    return last != null && last.id().equals(id) ? last : wishes.jobs().named(id);
  }

  /// Has this run whenever it stands otherwise; it must not wait.
  void onChange(Runnable listener) {
    standing.onChange(listener);
  }

  /// Starts, unless it is switched off or goes on already.
  public void start() {
    if (config.enabled() && thread == null) {
      thread = Thread.ofVirtual().name("feed " + config.name()).start(this::run);
    }
  }

  /// Ends within this time. A request under way gets none of it: what it would bring is read again.
  public void stop(Duration within) {
    wishes.stop();
    bell.release();
    var running = thread;
    if (running == null) {
      return;
    }
    running.interrupt();
    try {
      if (!running.join(within)) {
        LOG.warn("feed {}: a request does not end; it is abandoned", config.name());
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// Looks at once, whatever has failed before.
  ///
  /// @param everything whether all is to be read once more
  public Asked look(boolean everything) {
    var asked = wishes.look(everything, status().job(), clock.get());
    if (asked.job() != null) {
      bell.release();
    }
    return asked;
  }

  /// What came of asking for a look.
  ///
  /// @param job the id of the sync that begins, or goes on; null where it was asked for too often
  /// @param tryAgain how long to wait then
  public record Asked(@Nullable String job, @Nullable Duration tryAgain) {}

  /// Rests from now on, or no longer; also after a restart.
  public void pause(boolean rest) {
    history.begin(config.name(), config.account());
    history.pause(config.name(), rest);
    wishes.pause(rest);
    standing.in(rest ? State.PAUSED : State.WAITING);
    bell.release();
  }

  private void run() {
    try {
      while (!wishes.stopping()) {
        var wait = step();
        if (wait == null) {
          bell.acquire();
        } else if (wait.isPositive()) {
          var _ = bell.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS);
        }
        bell.drainPermits();
      }
    } catch (InterruptedException _) {
      // It was told to stop.
    }
  }

  /// As [AccountReader#step].
  @Nullable Duration step() {
    return reader.step();
  }
}
