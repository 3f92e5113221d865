package io.github.earmark.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.time.Duration;
import jdk.net.ExtendedSocketOptions;

/// Opens connections that may be silent for hours, such as those to players.
public final class QuietSocket {
  /// On a connection that is normally silent, only the kernel can notice that the other end is
  /// gone. With these settings a lost peer is noticed soon after its network is back, without a
  /// timer that wakes the machine.
  private static final int PROBE_SECONDS = 8;

  private static final int PROBES = 8;

  private QuietSocket() {}

  /// Connects to the first address of a host that answers, and enables kernel probes unless the
  /// address is local.
  ///
  /// @param limit per address of the host
  public static Socket connect(String host, int port, Duration limit) throws IOException {
    IOException last = null;
    for (var address : InetAddress.getAllByName(host)) {
      var socket = new Socket();
      try {
        socket.setTcpNoDelay(true);
        socket.connect(new InetSocketAddress(address, port), (int) limit.toMillis());
        if (!address.isLoopbackAddress()) {
          probe(socket);
        }
        return socket;
      } catch (IOException e) {
        socket.close();
        last = e;
      }
    }
    throw last == null ? new UnknownHostException(host) : last;
  }

  private static void probe(Socket socket) throws IOException {
    socket.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
    var supported = socket.supportedOptions();
    if (supported.contains(ExtendedSocketOptions.TCP_KEEPIDLE)) {
      socket.setOption(ExtendedSocketOptions.TCP_KEEPIDLE, PROBE_SECONDS);
      socket.setOption(ExtendedSocketOptions.TCP_KEEPINTERVAL, PROBE_SECONDS);
      socket.setOption(ExtendedSocketOptions.TCP_KEEPCOUNT, PROBES);
    }
  }
}
