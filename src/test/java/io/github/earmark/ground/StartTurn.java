package io.github.earmark.ground;

import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/// Whose turn it is to come up. A server in Python and a JVM are busy for seconds until they
/// answer; thirty of them at once would starve the players that play already. The test that waits
/// longest comes first.
public final class StartTurn implements AutoCloseable {
  private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

  /// How long the test of a thread waits.
  private static final ThreadLocal<Integer> SECONDS = ThreadLocal.withInitial(() -> 0);

  /// Of whom no more than so many come up at a time.
  static final class Of {
    static final Of DAEMONS = new Of(PROCESSORS + 1);
    static final Of SERVERS = new Of(PROCESSORS);

    private static final class Waiting {
      private final int seconds = SECONDS.get();
    }

    private final PriorityQueue<Waiting> queue =
        new PriorityQueue<>(Comparator.comparingInt((Waiting one) -> one.seconds).reversed());
    private int free;

    private Of(int most) {
      free = most;
    }

    private synchronized void take() {
      var here = new Waiting();
      queue.add(here);
      try {
        while (free == 0 || !here.equals(queue.peek())) {
          wait();
        }
      } catch (InterruptedException e) {
        queue.remove(here);
        notifyAll();
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
      queue.remove();
      free--;
      notifyAll();
    }

    private synchronized void giveBack() {
      free++;
      notifyAll();
    }
  }

  private @Nullable Of kind;

  private StartTurn(@Nullable Of kind) {
    this.kind = kind;
  }

  /// Says how long the test of this thread waits.
  public static void waits(int seconds) {
    SECONDS.set(seconds);
  }

  /// Waits for its turn, which is over when this is closed, on any thread and as often as one
  /// likes.
  static StartTurn take(Of kind) {
    kind.take();
    return new StartTurn(kind);
  }

  /// The turn of one who waits for none.
  static StartTurn none() {
    return new StartTurn(null);
  }

  @Override
  public synchronized void close() {
    if (kind != null) {
      kind.giveBack();
      kind = null;
    }
  }
}
