package io.github.earmark.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLServerSocket;

/// A server on the loopback that misbehaves exactly as a test tells it to: the script gets each
/// connection as bytes.
public final class RawServer implements AutoCloseable {

  public interface Script {
    void talk(Connection connection) throws IOException;
  }

  private final ServerSocket listener;
  private final Script script;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();

  /// What arrived, as it arrived: head and body of each request.
  public final List<String> requests = new CopyOnWriteArrayList<>();

  /// Counted down when the client has hung up on a connection that waited for it.
  final CountDownLatch hungUp = new CountDownLatch(1);

  public RawServer(Script script) throws IOException {
    this(script, ServerSocketFactory.getDefault());
  }

  /// @param sockets plain ones or those of TLS
  RawServer(Script script, ServerSocketFactory sockets) throws IOException {
    this.script = script;
    listener = sockets.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  /// Answers every request on every connection with the same bytes.
  public static RawServer answering(String reply) throws IOException {
    return new RawServer(
        connection -> {
          while (connection.read()) {
            connection.write(reply);
          }
        });
  }

  public URI uri() {
    var scheme = listener instanceof SSLServerSocket ? "https" : "http";
    return URI.create(scheme + "://127.0.0.1:" + listener.getLocalPort() + "/path");
  }

  int connections() {
    return sockets.size();
  }

  boolean clientHungUp() throws InterruptedException {
    return hungUp.await(1, TimeUnit.MINUTES);
  }

  private void accept() {
    while (true) {
      try {
        var socket = listener.accept();
        sockets.add(socket);
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException _) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      script.talk(new Connection(socket));
    } catch (IOException _) {
      hungUp.countDown();
    }
  }

  @Override
  public void close() {
    try {
      listener.close();
      for (var socket : sockets) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public final class Connection {
    private final Socket socket;

    private Connection(Socket socket) {
      this.socket = socket;
    }

    /// Reads one whole request; false when the client is gone.
    public boolean read() throws IOException {
      var in = socket.getInputStream();
      var text = new StringBuilder();
      while (text.indexOf("\r\n\r\n") < 0) {
        var next = in.read();
        if (next < 0) {
          return false;
        }
        text.append((char) next);
      }
      text.append(new String(in.readNBytes(length(text.toString())), ISO_8859_1));
      requests.add(text.toString());
      return true;
    }

    private static int length(String head) {
      return head.toLowerCase(Locale.ROOT)
          .lines()
          .filter(line -> line.startsWith("content-length:"))
          .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
          .findFirst()
          .orElse(0);
    }

    public void write(String text) throws IOException {
      socket.getOutputStream().write(text.getBytes(ISO_8859_1));
      socket.getOutputStream().flush();
    }

    /// Does what a proxy does after CONNECT: passes on what comes from either side.
    void tunnel(int port) throws IOException {
      try (var there = new Socket(InetAddress.getLoopbackAddress(), port)) {
        Thread.ofVirtual().start(() -> pass(there, socket));
        socket.getInputStream().transferTo(there.getOutputStream());
      }
    }

    private static void pass(Socket from, Socket to) {
      try {
        from.getInputStream().transferTo(to.getOutputStream());
      } catch (IOException _) {
        // One side has hung up.
      }
    }

    /// Sends far more than anyone should take, for as long as the client takes it.
    void flood() throws IOException {
      for (var i = 0; i < 2_000; i++) {
        write("a".repeat(8_192));
      }
    }

    /// Says nothing more until the client hangs up.
    void hang() throws IOException {
      while (socket.getInputStream().read() >= 0) {
        // More from the client changes nothing.
      }
      hungUp.countDown();
    }

    /// Ends the connection with a reset rather than in peace.
    void reset() throws IOException {
      socket.setSoLinger(true, 0);
      socket.close();
    }
  }
}
