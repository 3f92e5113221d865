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

/// The clients that subscribe to something. They do not count towards the limit on requests, but
/// have a limit of their own. A client that stops reading for a while only misses lines, unless its
/// place is needed: then it is disconnected.
final class Subscribers {
  static final int MOST = 32;

  private static final Logger LOG = LoggerFactory.getLogger(Subscribers.class);

  private final Duration patience;
  private final Executor threads;
  private final Set<Subscriber> all = new HashSet<>();
  private final ReentrantLock lock = new ReentrantLock();
  private boolean closed;

  /// @param patience how long a client may stop reading before it can lose its place
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

    /// How long we have been waiting for the client, in nanoseconds; 0 while it waits for us.
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

    /// Waits until the client disconnects, ignoring anything more that it sends.
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
        LOG.debug("A subscriber was disconnected: {}", e.toString());
      }
    }
  }

  /// Sends the subject's lines to a client until it goes or we close.
  ///
  /// @throws UserError if there are too many subscribers
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

  /// Disconnects all.
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
