package io.github.earmark.control;

import java.nio.channels.SocketChannel;

/// A client that is being served, and who waits for whom.
final class Connection {
  private final SocketChannel channel;
  private volatile long since = System.nanoTime();
  private volatile boolean waitsForUs;

  Connection(SocketChannel channel) {
    this.channel = channel;
  }

  SocketChannel channel() {
    return channel;
  }

  /// It has asked, and we are to answer.
  void waitsForUs() {
    waitsForUs = true;
  }

  /// It is to take the answer, or has taken some of it.
  void keepsUsWaiting() {
    since = System.nanoTime();
    waitsForUs = false;
  }

  /// How long it has kept us waiting, in nanoseconds; 0 while it waits for us.
  long waited(long now) {
    return waitsForUs ? 0 : Math.max(0, now - since);
  }
}
