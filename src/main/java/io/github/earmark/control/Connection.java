package io.github.earmark.control;

import java.nio.channels.SocketChannel;

/// A client that is being served, and which side is waiting for the other.
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

  /// The client has sent its request; we owe the answer.
  void waitsForUs() {
    waitsForUs = true;
  }

  /// We are waiting for the client to read the answer, or more of it.
  void keepsUsWaiting() {
    since = System.nanoTime();
    waitsForUs = false;
  }

  /// How long we have been waiting for the client, in nanoseconds; 0 while it waits for us.
  long waited(long now) {
    return waitsForUs ? 0 : Math.max(0, now - since);
  }
}
