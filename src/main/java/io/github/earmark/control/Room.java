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
final class Room {
  private static final Logger LOG = LoggerFactory.getLogger(Room.class);

  /// Whoever means to ask has asked by then, even on a slow machine.
  private static final long GRACE = Duration.ofMillis(100).toNanos();

  private final int places;
  private final Set<Guest> guests = new HashSet<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition left = lock.newCondition();
  private boolean closed;

  Room(int places) {
    this.places = places;
  }

  /// Gives it a place, as soon as there is one or somebody can be sent away.
  void enter(Guest guest) throws InterruptedException {
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
      guests.add(guest);
    } finally {
      lock.unlock();
    }
  }

  private Guest slowest() {
    var now = System.nanoTime();
    return Collections.max(guests, Comparator.comparingLong(guest -> guest.waited(now)));
  }

  private void sendAway(Guest guest) {
    guests.remove(guest);
    try {
      guest.channel().close();
    } catch (IOException e) {
      LOG.debug("A control client was sent away: {}", e.toString());
    }
  }

  /// It has gone, or was sent away before.
  void leave(Guest guest) {
    lock.lock();
    try {
      guests.remove(guest);
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
