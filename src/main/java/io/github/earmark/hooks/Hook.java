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

/// One hook: what waits for it, and the thread that runs it, which is there only while something
/// does. Safe for any thread; only [#close] waits.
final class Hook {
  private static final Logger LOG = LoggerFactory.getLogger(Hook.class);

  private final Function<HookConfig, HookAction> actions;
  private final InstantSource clock;
  private final Duration pause;
  private final PlayingChanges playing = new PlayingChanges();
  private final HookQueue queue = new HookQueue();
  private final ReentrantLock lock = new ReentrantLock();

  /// Something may be there for the thread, or it may be about to end.
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

  /// @param actions what a hook does that is configured so
  /// @param clock when it ran
  /// @param pause before the second try of what may do then
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

  /// Goes by another configuration of the same name from the next event on. What went wrong before
  /// may be just what was mended.
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

  /// What plays may have changed.
  void looked(NowResult now) {
    lock.lock();
    try {
      // Also where it is not asked for: it may be after the next reload, and then is no news.
      for (var player : playing.of(now)) {
        happened(HookEvent.playing(player));
      }
    } finally {
      lock.unlock();
    }
  }

  /// Has it run, if it is for such an event.
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

  /// So many events came too fast to be told at all.
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
      // It is to end.
    } finally {
      left();
    }
  }

  /// Where it ended by itself, another thread may be at work by now.
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

  /// Null when there is nothing to do; then the thread ends, and the next event starts another.
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
  /// @return whether that is still wanted
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

  /// What goes wrong is logged once, and again when it is something else.
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

  /// How it fares.
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

  /// Takes no more events, and forgets those that wait; what runs may go on to its end.
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

  /// As [#retire], and waits for what runs.
  ///
  /// @param grace how long it may go on; then it is ended
  /// @param end how long that is waited for
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
