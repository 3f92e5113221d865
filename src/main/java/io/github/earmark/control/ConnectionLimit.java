package io.github.earmark.control;

import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Limits how many clients are served at once. At the limit, the client that has kept us waiting
/// longest is disconnected.
final class ConnectionLimit {
  private static final Logger LOG = LoggerFactory.getLogger(ConnectionLimit.class);

  /// Even on a slow machine, a client that means to ask has sent its request by then.
  private static final long GRACE = Duration.ofMillis(100).toNanos();

  private final int places;
  private final Set<Connection> clients = new HashSet<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition left = lock.newCondition();
  private boolean closed;

  ConnectionLimit(int places) {
    this.places = places;
  }

  /// Admits a client as soon as there is room or another client can be disconnected.
  void enter(Connection connection) throws InterruptedException {
    lock.lock();
    try {
      while (clients.size() >= places && !closed) {
        var slowest = slowest();
        var grace = GRACE - slowest.waited(System.nanoTime());
        if (grace > 0) {
          var _ = left.await(grace, TimeUnit.NANOSECONDS);
        } else {
          sendAway(slowest);
        }
      }
      clients.add(connection);
    } finally {
      lock.unlock();
    }
  }

  private Connection slowest() {
    var now = System.nanoTime();
    return Collections.max(clients, Comparator.comparingLong(connection -> connection.waited(now)));
  }

  private void sendAway(Connection connection) {
    clients.remove(connection);
    try {
      connection.channel().close();
    } catch (IOException e) {
      LOG.debug("A control client was disconnected: {}", e.toString());
    }
  }

  /// A client has gone, or was disconnected.
  void leave(Connection connection) {
    lock.lock();
    try {
      clients.remove(connection);
      left.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Admits no more clients.
  void close() {
    lock.lock();
    try {
      closed = true;
      left.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
