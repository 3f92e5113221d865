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

/// The places for those who are served at once. When all are taken, whoever has kept us waiting for
/// longest gives way.
final class ConnectionLimit {
  private static final Logger LOG = LoggerFactory.getLogger(ConnectionLimit.class);

  /// Whoever means to ask has asked by then, even on a slow machine.
  private static final long GRACE = Duration.ofMillis(100).toNanos();

  private final int places;
  private final Set<Connection> guests = new HashSet<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition left = lock.newCondition();
  private boolean closed;

  ConnectionLimit(int places) {
    this.places = places;
  }

  /// Gives it a place, as soon as there is one or somebody can be sent away.
  void enter(Connection connection) throws InterruptedException {
    lock.lock();
    try {
      while (guests.size() >= places && !closed) {
        var slowest = slowest();
        var grace = GRACE - slowest.waited(System.nanoTime());
        if (grace > 0) {
          var _ = left.await(grace, TimeUnit.NANOSECONDS);
        } else {
          sendAway(slowest);
        }
      }
      guests.add(connection);
    } finally {
      lock.unlock();
    }
  }

  private Connection slowest() {
    var now = System.nanoTime();
    return Collections.max(guests, Comparator.comparingLong(connection -> connection.waited(now)));
  }

  private void sendAway(Connection connection) {
    guests.remove(connection);
    try {
      connection.channel().close();
    } catch (IOException e) {
      LOG.debug("A control client was sent away: {}", e.toString());
    }
  }

  /// It has gone, or was sent away before.
  void leave(Connection connection) {
    lock.lock();
    try {
      guests.remove(connection);
      left.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Nobody waits at the door any more.
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
