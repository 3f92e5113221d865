package io.github.earmark.postgresql;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/// The way to a PostgreSQL, on which answers to commits get lost: the server does what it is asked
/// for, and the line is cut before it can say so.
final class LossyWire implements AutoCloseable {
  private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final int behind;
  private final AtomicInteger toLose = new AtomicInteger();
  private final AtomicInteger lost = new AtomicInteger();

  /// @param behind the server's port
  LossyWire(int behind) throws IOException {
    this.behind = behind;
    Thread.ofVirtual().start(this::accept);
  }

  String url() {
    return "postgresql://127.0.0.1:" + listening.getLocalPort() + "/postgres?sslmode=disable";
  }

  /// Loses the answers to so many commits from now on.
  void lose(int count) {
    toLose.set(count);
  }

  int lost() {
    return lost.get();
  }

  private void accept() {
    try {
      while (true) {
        var client = listening.accept();
        var server = new Socket(InetAddress.getLoopbackAddress(), behind);
        var cut = new AtomicInteger();
        Thread.ofVirtual().start(() -> pass(client, server, cut, true));
        Thread.ofVirtual().start(() -> pass(server, client, cut, false));
      }
    } catch (IOException _) {
      // It was closed.
    }
  }

  private void pass(Socket from, Socket to, AtomicInteger cut, boolean asking) {
    try (from;
        to) {
      copy(from.getInputStream(), to.getOutputStream(), cut, asking);
    } catch (IOException _) {
      // One end has closed it, and the other learns of that.
    }
  }

  private void copy(InputStream in, OutputStream out, AtomicInteger cut, boolean asking)
      throws IOException {
    var buffer = new byte[65_536];
    for (var read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      if (asking && says(buffer, read) && toLose.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
        cut.set(1);
      }
      if (!asking && cut.get() == 1) {
        lost.incrementAndGet();
        return;
      }
      out.write(buffer, 0, read);
      out.flush();
    }
  }

  private static boolean says(byte[] buffer, int length) {
    return new String(buffer, 0, length, StandardCharsets.ISO_8859_1).contains("COMMIT");
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }
}
