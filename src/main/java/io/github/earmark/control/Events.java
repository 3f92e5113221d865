package io.github.earmark.control;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/// Events that subscribers receive one by one, in order, from the moment they subscribe. A limited
/// number is kept for a slow subscriber; of later events it learns only how many it missed.
/// Thread-safe.
///
/// @param <T> the type of event
public final class Events<T> implements Subject {
  static final int MOST_KEPT = 64;

  private final Function<T, @Nullable Record> line;
  private final LongFunction<Record> missed;
  private final CopyOnWriteArraySet<Following> all = new CopyOnWriteArraySet<>();

  /// @param line turns an event into a line, or null if it is no longer worth sending; called on
  ///   the subscriber's own thread
  /// @param missed makes the line that says how many were missed
  public Events(Function<T, @Nullable Record> line, LongFunction<Record> missed) {
    this.line = line;
    this.missed = missed;
  }

  /// Reports an event. Does not block, and costs nothing without subscribers.
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
        // Events after a gap must not be sent before the gap itself.
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
