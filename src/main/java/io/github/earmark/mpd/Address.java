package io.github.earmark.mpd;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import jdk.net.ExtendedSocketOptions;

/// Where an MPD listens.
sealed interface Address {

  /// Connects.
  ///
  /// @param limit for each address that a host name stands for
  Wire connect(Duration limit) throws IOException;

  /// A host name or IP address, and a port.
  record Tcp(String host, int port) implements Address {
    /// A silent connection is idle MPD's normal state, so only the kernel can notice that the other
    /// end is gone. With these a lost peer is noticed soon after its network is back.
    private static final int PROBE_SECONDS = 8;

    private static final int PROBES = 8;

    @Override
    public Wire connect(Duration limit) throws IOException {
      IOException last = null;
      for (var address : InetAddress.getAllByName(host)) {
        var socket = new Socket();
        try {
          socket.setTcpNoDelay(true);
          socket.connect(new InetSocketAddress(address, port), (int) limit.toMillis());
          if (!address.isLoopbackAddress()) {
            probe(socket);
          }
          return new Wire(
              socket.getInputStream(),
              socket.getOutputStream(),
              socket,
              address.isLoopbackAddress());
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

    @Override
    public String toString() {
      return host.contains(":") ? "[" + host + "]:" + port : host + ":" + port;
    }
  }

  /// The path of a Unix socket.
  record Unix(Path path) implements Address {
    @Override
    public Wire connect(Duration limit) throws IOException {
      var channel = SocketChannel.open(StandardProtocolFamily.UNIX);
      try {
        channel.connect(UnixDomainSocketAddress.of(path));
      } catch (IOException | RuntimeException e) {
        channel.close();
        throw e;
      }
      return new Wire(
          Channels.newInputStream(channel), Channels.newOutputStream(channel), channel, true);
    }

    @Override
    public String toString() {
      return path.toString();
    }
  }

  /// A Linux socket that has a name but no file.
  record Abstract(String name) implements Address {
    @Override
    public Wire connect(Duration limit) throws IOException {
      var socket = AbstractSocket.connect(name);
      return new Wire(socket.in(), socket.out(), socket, true);
    }

    @Override
    public String toString() {
      return "@" + name;
    }
  }
}
