package io.github.earmark.hooks;

import io.github.earmark.api.HookEvent;
import io.github.earmark.api.NowResult;
import io.github.earmark.api.StatusResult;
import io.github.earmark.config.HookConfig;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One hook: its queue, and the thread that runs it, which exists only while there are events. Safe
/// for any thread; only [#close] blocks.
final class Hook {
  private static final Logger LOG = LoggerFactory.getLogger(Hook.class);

  private final Function<HookConfig, HookAction> actions;
  private final InstantSource clock;
  private final Duration pause;
  private final PlayingChanges playing = new PlayingChanges();
  private final HookQueue queue = new HookQueue();
  private final ReentrantLock lock = new ReentrantLock();

  /// Signalled when the queue or the thread's state changes.
  private final Condition changed = lock.newCondition();

  private HookConfig config;
  private HookAction action;
  private @Nullable Thread worker;
  private boolean closed;
  private @Nullable Instant ran;
  private HookResult.@Nullable Failed failure;
  private long failures;
  private long dropped;
  private boolean dropping;

  /// @param actions creates the action of a configuration
  /// @param clock for the time of the last run
  /// @param pause before the second try of a run that may be repeated
  Hook(
      HookConfig config,
      Function<HookConfig, HookAction> actions,
      InstantSource clock,
      Duration pause) {
    this.config = config;
    this.actions = actions;
    this.clock = clock;
    this.pause = pause;
    this.action = actions.apply(config);
  }

  /// Uses another configuration of the same name from the next event on. Failures are forgotten,
  /// because the new configuration may fix them.
  void configure(HookConfig next) {
    lock.lock();
    try {
      var same = next.toString().equals(config.toString());
      config = next;
      action = actions.apply(next);
      if (!same) {
        failure = null;
        failures = 0;
      }
    } finally {
      lock.unlock();
    }
  }

  /// Called with the state of players, which may have changed.
  void players(NowResult now) {
    lock.lock();
    try {
      // Also if the hook does not want these events: it may after the next reload, and must not
      // take the current state for news then.
      for (var player : playing.of(now)) {
        happened(HookEvent.playing(player));
      }
    } finally {
      lock.unlock();
    }
  }

  /// Queues an event if the hook is configured for it.
  void happened(HookEvent event) {
    lock.lock();
    try {
      if (closed || !config.on().contains(event.event())) {
        return;
      }
      if (queue.add(event)) {
        drop(1);
      }
      if (worker == null) {
        worker = Thread.ofVirtual().name("hook " + config.name()).start(this::work);
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Counts events that came too fast to be passed on.
  void missed(long events) {
    lock.lock();
    try {
      drop(events);
    } finally {
      lock.unlock();
    }
  }

  private void drop(long events) {
    dropped += events;
    if (!dropping) {
      dropping = true;
      LOG.warn(
          "hook {}: it is too slow, and events are dropped: at most {} wait for it",
          config.name(),
          HookQueue.MOST);
    }
  }

  private void work() {
    try {
      for (var event = next(); event != null; event = next()) {
        var result = run(event);
        if (result instanceof HookResult.Failed(_, _, _, var again) && again && pause(event)) {
          result = run(event);
        }
        note(result);
      }
    } catch (InterruptedException _) {
      // The hook was stopped.
    } finally {
      left();
    }
  }

  /// If the thread ended by itself, another may have been started since.
  private void left() {
    lock.lock();
    try {
      if (Thread.currentThread().equals(worker)) {
        worker = null;
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /// The next event; null if there is none. Then the thread ends, and the next event starts
  /// another.
  private @Nullable HookEvent next() {
    lock.lock();
    try {
      var event = closed ? null : queue.take();
      if (event == null) {
        dropping = false;
        worker = null;
        changed.signalAll();
      }
      return event;
    } finally {
      lock.unlock();
    }
  }

  private HookResult run(HookEvent event) throws InterruptedException {
    HookAction now;
    String name;
    lock.lock();
    try {
      now = action;
      name = config.name();
    } finally {
      lock.unlock();
    }
    try {
      return now.run(event);
    } catch (RuntimeException e) {
      LOG.debug("hook {}: unexpected error", name, e);
      return new HookResult.Failed(
          "defect",
          "unexpected error: " + e,
          "please report it, with what `earmark daemon -v` logs",
          false);
    }
  }

  /// Waits before a second try.
  ///
  /// @return whether the second try is still wanted
  private boolean pause(HookEvent event) throws InterruptedException {
    lock.lock();
    try {
      var left = pause.toNanos();
      while (left > 0 && !closed && !queue.outdates(event)) {
        left = changed.awaitNanos(left);
      }
      return !closed && !queue.outdates(event);
    } finally {
      lock.unlock();
    }
  }

  /// Logs a failure once, and again when there is a different one.
  private void note(HookResult result) {
    lock.lock();
    try {
      if (closed) {
        return;
      }
      ran = clock.instant();
      switch (result) {
        case HookResult.Done _ -> {
          if (failure != null) {
            LOG.info("hook {}: works again", config.name());
          }
          failure = null;
          failures = 0;
        }
        case HookResult.Failed failed -> {
          if (failure == null || !failure.kind().equals(failed.kind())) {
            LOG.warn("hook {}: {}; {}", config.name(), failed.problem(), failed.fix());
          } else {
            LOG.debug("hook {}: {}", config.name(), failed.problem());
          }
          failure = failed;
          failures++;
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /// The hook's status.
  StatusResult.Hook status() {
    lock.lock();
    try {
      return new StatusResult.Hook(
          config.name(),
          config.on(),
          config.action().label(),
          ran,
          failures,
          failure == null ? null : failure.problem() + "; " + failure.fix(),
          dropped);
    } finally {
      lock.unlock();
    }
  }

  /// Drops queued events and takes no more. A running action may finish.
  void retire() {
    lock.lock();
    try {
      closed = true;
      queue.clear();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  boolean idle() {
    lock.lock();
    try {
      return worker == null;
    } finally {
      lock.unlock();
    }
  }

  /// As [#retire], but waits for a running action.
  ///
  /// @param grace how long the action may go on; then it is interrupted
  /// @param end how long to wait after that
  void close(Duration grace, Duration end) {
    retire();
    try {
      if (!ended(grace)) {
        interrupt();
        ended(end);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void interrupt() {
    lock.lock();
    try {
      if (worker != null) {
        worker.interrupt();
      }
    } finally {
      lock.unlock();
    }
  }

  private boolean ended(Duration limit) throws InterruptedException {
    lock.lock();
    try {
      var left = TimeUnit.NANOSECONDS.convert(limit);
      while (worker != null && left > 0) {
        left = changed.awaitNanos(left);
      }
      return worker == null;
    } finally {
      lock.unlock();
    }
  }
}
