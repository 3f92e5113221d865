package io.github.earmark.mpd;

import io.github.earmark.http.QuietSocket;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;

/// An address on which an MPD listens.
sealed interface MpdAddress {

  /// Connects.
  ///
  /// @param limit per address of a host name
  GuardedSocket connect(Duration limit) throws IOException;

  /// A host name or IP address, and a port.
  record Tcp(String host, int port) implements MpdAddress {
    @Override
    public GuardedSocket connect(Duration limit) throws IOException {
      var socket = QuietSocket.connect(host, port, limit);
      return new GuardedSocket(
          socket.getInputStream(),
          socket.getOutputStream(),
          socket,
          socket.getInetAddress().isLoopbackAddress());
    }

    @Override
    public String toString() {
      return host.contains(":") ? "[" + host + "]:" + port : host + ":" + port;
    }
  }

  /// The path of a Unix socket.
  record Unix(Path path) implements MpdAddress {
    @Override
    public GuardedSocket connect(Duration limit) throws IOException {
      var channel = SocketChannel.open(StandardProtocolFamily.UNIX);
      try {
        channel.connect(UnixDomainSocketAddress.of(path));
      } catch (IOException | RuntimeException e) {
        channel.close();
        throw e;
      }
      return new GuardedSocket(
          Channels.newInputStream(channel), Channels.newOutputStream(channel), channel, true);
    }

    @Override
    public String toString() {
      return path.toString();
    }
  }

  /// A Linux socket that has a name but no file.
  record Abstract(String name) implements MpdAddress {
    @Override
    public GuardedSocket connect(Duration limit) throws IOException {
      var socket = AbstractSocket.connect(name);
      return new GuardedSocket(socket.in(), socket.out(), socket, true);
    }

    @Override
    public String toString() {
      return "@" + name;
    }
  }
}
