package io.github.earmark.control;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/// Events of which subscribers are told each one, in order, from when they subscribe on. For
/// whoever is slow, so many are kept; of those that come after them only their number is told. Safe
/// for any thread.
///
/// @param <T> the event
public final class Events<T> implements Subject {
  static final int MOST_KEPT = 64;

  private final Function<T, @Nullable Record> line;
  private final LongFunction<Record> missed;
  private final CopyOnWriteArraySet<Following> all = new CopyOnWriteArraySet<>();

  /// @param line how an event is told, null where it is not worth it any more; asked on a
  ///   subscriber's own thread
  /// @param missed how it is told that so many were missed
  public Events(Function<T, @Nullable Record> line, LongFunction<Record> missed) {
    this.line = line;
    this.missed = missed;
  }

  /// Does not wait, and costs nothing where nobody follows.
  public void happened(T event) {
    all.forEach(one -> one.happened(event));
  }

  @Override
  public Subscription subscribe() {
    var following = new Following();
    all.add(following);
    return following;
  }

  private final class Following implements Subscription {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition woken = lock.newCondition();
    private final Deque<T> kept = new ArrayDeque<>();
    private long over;
    private boolean closed;

    void happened(T event) {
      lock.lock();
      try {
        // What comes after a gap must not be told before it.
        if (over > 0 || kept.size() >= MOST_KEPT) {
          over++;
        } else {
          kept.addLast(event);
        }
        woken.signal();
      } finally {
        lock.unlock();
      }
    }

    @Override
    public @Nullable Record next() throws InterruptedException {
      while (true) {
        T event;
        lock.lock();
        try {
          while (kept.isEmpty() && over == 0 && !closed) {
            woken.await();
          }
          if (closed) {
            return null;
          }
          if (kept.isEmpty()) {
            var gap = missed.apply(over);
            over = 0;
            return gap;
          }
          event = kept.removeFirst();
        } finally {
          lock.unlock();
        }
        var told = line.apply(event);
        if (told != null) {
          return told;
        }
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
