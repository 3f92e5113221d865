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

/// Reads one account: page by page from its oldest play, and then new plays, again and again. Each
/// page is stored together with the checkpoint after it, so nothing is lost or doubled wherever it
/// is interrupted.
///
/// It is one virtual thread, which lets [AccountReader] do a step and then waits as long as that
/// says, or until the user requests something ([UserWishes]). All public methods may be called from
/// any thread; only [#stop] blocks.
public final class FeedLoop {
  private static final Logger LOG = LoggerFactory.getLogger(FeedLoop.class);

  private final FeedConfig config;
  private final FeedPlays history;
  private final Supplier<Moment> clock;
  private final UserWishes wishes;
  private final FeedStanding standing;
  private final AccountReader reader;
  private final Semaphore wakeUp = new Semaphore(0);
  private volatile @Nullable Thread thread;

  /// Creates a loop, which has to be started.
  ///
  /// @param receivers the services that get new plays
  /// @param loves receives loves, if they are followed
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

  /// Receives an account's loves and hates.
  @FunctionalInterface
  public interface LovesTaken {
    void take(FeedLove love);
  }

  public FeedConfig config() {
    return config;
  }

  /// Whether the user has paused the feed.
  public boolean paused() {
    return wishes.paused();
  }

  public FeedStatus status() {
    return standing.status();
  }

  /// How often reading has failed since the daemon was started or the feed was last changed.
  public long errors() {
    return standing.errors();
  }

  /// A sync by its id; null if there is none or it ended long ago.
  public @Nullable FeedJob job(String id) {
    var last = status().job();
    return last != null && last.id().equals(id) ? last : wishes.jobs().named(id);
  }

  /// Sets what is called whenever the status changes. It must not block.
  void onChange(Runnable listener) {
    standing.onChange(listener);
  }

  /// Starts the loop, unless the feed is disabled or the loop is already running.
  public void start() {
    if (config.enabled() && thread == null) {
      thread = Thread.ofVirtual().name("feed " + config.name()).start(this::run);
    }
  }

  /// Stops within this time. A running request is cancelled; its data will be read again.
  public void stop(Duration within) {
    wishes.stop();
    wakeUp.release();
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

  /// Starts a sync at once, even after failures.
  ///
  /// @param everything whether to read the whole account again
  public Asked look(boolean everything) {
    var asked = wishes.look(everything, status().job(), clock.get());
    if (asked.job() != null) {
      wakeUp.release();
    }
    return asked;
  }

  /// The result of requesting a sync.
  ///
  /// @param job the id of the sync that begins or is running; null if requests came too often
  /// @param tryAgain how long to wait in that case
  public record Asked(@Nullable String job, @Nullable Duration tryAgain) {}

  /// Pauses or resumes the feed, also for later runs of the daemon.
  public void pause(boolean rest) {
    history.begin(config.name(), config.account());
    history.pause(config.name(), rest);
    wishes.pause(rest);
    standing.in(rest ? State.PAUSED : State.WAITING);
    wakeUp.release();
  }

  private void run() {
    try {
      while (!wishes.stopping()) {
        var wait = step();
        if (wait == null) {
          wakeUp.acquire();
        } else if (wait.isPositive()) {
          var _ = wakeUp.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS);
        }
        wakeUp.drainPermits();
      }
    } catch (InterruptedException _) {
      // The loop was stopped.
    }
  }

  /// As [AccountReader#step].
  @Nullable Duration step() {
    return reader.step();
  }
}
