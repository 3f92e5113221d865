package io.github.earmark.ground.servers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/// Ports of the loopback address for servers that are started later, or again.
public final class Ports {
  /// Systems hand out ports above it (Linux from 32768 on) to whoever asks for any: one of those
  /// that is free now may be somebody's connection by the time a server wants it.
  private static final int END = 32_000;

  private static final int BEGIN = 20_000;
  private static final Set<Integer> GIVEN = new HashSet<>();

  private Ports() {}

  /// One that nobody listens on, and that this program gives to nobody else.
  public static synchronized int free() {
    for (var tries = 0; tries < END - BEGIN; tries++) {
      var port = ThreadLocalRandom.current().nextInt(BEGIN, END);
      if (free(port) && GIVEN.add(port)) {
        return port;
      }
    }
    throw new IllegalStateException("no port is free");
  }

  private static boolean free(int port) {
    try (var probe = new ServerSocket()) {
      probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException _) {
      return false;
    }
  }
}
