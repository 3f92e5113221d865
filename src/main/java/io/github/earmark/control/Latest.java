package io.github.earmark.control;

import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A state whose latest value subscribers receive: at first as it is, then after each change. A
/// slow subscriber misses values in between. Thread-safe.
///
/// @param <T> the type of state
public final class Latest<T> {
  private final BiPredicate<T, T> same;
  private final Function<T, Record> line;
  private final CopyOnWriteArraySet<Following> all = new CopyOnWriteArraySet<>();

  /// @param same whether the second state adds nothing to the first
  /// @param line turns a state into a line
  public Latest(BiPredicate<T, T> same, Function<T, Record> line) {
    this.same = same;
    this.line = line;
  }

  /// Reports that the state may have changed. Does not block, and costs nothing without
  /// subscribers.
  public void changed() {
    all.forEach(Following::changed);
  }

  /// The subject that clients can subscribe to.
  ///
  /// @param state gives the current state; called on the subscriber's own thread
  public Subject of(Supplier<T> state) {
    return () -> {
      var following = new Following(state);
      all.add(following);
      return following;
    };
  }

  private final class Following implements Subject.Subscription {
    private final Supplier<T> state;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition woken = lock.newCondition();
    private boolean changed = true;
    private boolean closed;
    private @Nullable T told;

    Following(Supplier<T> state) {
      this.state = state;
    }

    void changed() {
      lock.lock();
      try {
        changed = true;
        woken.signal();
      } finally {
        lock.unlock();
      }
    }

    @Override
    public @Nullable Record next() throws InterruptedException {
      while (waitForChange()) {
        var before = told;
        var now = state.get();
        if (before == null || !same.test(before, now)) {
          told = now;
          return line.apply(now);
        }
      }
      return null;
    }

    /// Returns false once this is closed.
    private boolean waitForChange() throws InterruptedException {
      lock.lock();
      try {
        while (!changed && !closed) {
          woken.await();
        }
        changed = false;
        return !closed;
      } finally {
        lock.unlock();
      }
    }

    @Override
    public void close() {
      all.remove(this);
      lock.lock();
      try {
        closed = true;
        woken.signal();
      } finally {
        lock.unlock();
      }
    }
  }
}
