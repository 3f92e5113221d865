package io.github.earmark.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.earmark.json.Json;
import io.github.earmark.text.UserError;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The clients that follow something. They hold no place among those who ask, but there is a bound
/// to them, too. One that takes no line for a while loses only what is not kept for it, unless its
/// place is needed: then it gives way.
final class Subscribers {
  static final int MOST = 32;

  private static final Logger LOG = LoggerFactory.getLogger(Subscribers.class);

  private final Duration patience;
  private final Executor threads;
  private final Set<Subscriber> all = new HashSet<>();
  private final ReentrantLock lock = new ReentrantLock();
  private boolean closed;

  /// @param patience how long one may take no line when its place is needed
  Subscribers(Duration patience, Executor threads) {
    this.patience = patience;
    this.threads = threads;
  }

  private static final class Subscriber {
    private final SocketChannel channel;
    private final Subject.Subscription subscription;
    private volatile boolean writing;
    private volatile long since;

    Subscriber(SocketChannel channel, Subject.Subscription subscription) {
      this.channel = channel;
      this.subscription = subscription;
    }

    /// In nanoseconds; 0 while it waits for us.
    long stuck(long now) {
      return writing ? Math.max(0, now - since) : 0;
    }

    void write(Record line) throws IOException {
      var bytes = ByteBuffer.wrap((Json.write(line) + "\n").getBytes(UTF_8));
      since = System.nanoTime();
      writing = true;
      while (bytes.hasRemaining()) {
        channel.write(bytes);
        since = System.nanoTime();
      }
      writing = false;
    }

    /// What it says after its line is of no interest, but that it goes is.
    void awaitLeave() {
      var rest = ByteBuffer.allocate(RequestHandler.LONGEST_LINE);
      try {
        while (channel.read(rest.clear()) >= 0) {}
      } catch (IOException e) {
        LOG.debug("A subscriber is gone: {}", e.toString());
      } finally {
        letGo();
      }
    }

    void letGo() {
      subscription.close();
      try {
        channel.close();
      } catch (IOException e) {
        LOG.debug("A subscriber was let go: {}", e.toString());
      }
    }
  }

  /// Tells a client of the subject until it goes or we close.
  ///
  /// @throws UserError if there is no room for it
  void serve(SocketChannel client, Subject subject)
      throws UserError, IOException, InterruptedException {
    var one = new Subscriber(client, subject.subscribe());
    try {
      enter(one);
      threads.execute(one::awaitLeave);
      for (var line = one.subscription.next(); line != null; line = one.subscription.next()) {
        one.write(line);
      }
    } finally {
      one.subscription.close();
      leave(one);
    }
  }

  private void enter(Subscriber one) throws UserError {
    lock.lock();
    try {
      if (closed) {
        throw UserError.failed("the daemon is stopping", "start it again");
      }
      if (all.size() >= MOST) {
        sendAwayOne();
      }
      all.add(one);
    } finally {
      lock.unlock();
    }
  }

  private void sendAwayOne() throws UserError {
    var now = System.nanoTime();
    var slowest =
        all.stream()
            .max(Comparator.comparingLong(one -> one.stuck(now)))
            .filter(one -> one.stuck(now) >= patience.toNanos())
            .orElseThrow(
                () ->
                    UserError.failed(
                        MOST + " clients are following already, which is the limit",
                        "end one of them, such as an `earmark now --follow`"));
    all.remove(slowest);
    slowest.letGo();
  }

  private void leave(Subscriber one) {
    lock.lock();
    try {
      all.remove(one);
    } finally {
      lock.unlock();
    }
  }

  /// Lets go of all.
  void close() {
    lock.lock();
    try {
      closed = true;
      all.forEach(Subscriber::letGo);
      all.clear();
    } finally {
      lock.unlock();
    }
  }
}
