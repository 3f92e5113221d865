package io.github.earmark.ground.servers;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// The other end of a WebSocket, on the loopback address, that does exactly what a test tells it
/// to. It is as strict as RFC 6455 has servers be: what comes in must be masked.
public final class WebSocketStandIn implements AutoCloseable {
  public static final int TEXT = 1;
  public static final int BINARY = 2;
  public static final int CLOSE = 8;
  public static final int PING = 9;
  public static final int PONG = 10;

  /// The lines of the request, once it has come.
  public final List<String> request = new CopyOnWriteArrayList<>();

  private final ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
  private final Script script;

  /// What happens on a connection; it is closed at the end.
  @FunctionalInterface
  public interface Script {
    void happens(Connection connection) throws IOException;
  }

  public WebSocketStandIn(Script script) throws IOException {
    this.script = script;
    Thread.ofVirtual().start(this::accept);
  }

  public int port() {
    return server.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  private void accept() {
    try {
      while (true) {
        var socket = server.accept();
        Thread.ofVirtual().start(() -> serve(socket));
      }
    } catch (IOException _) {
      // Closed.
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      var in = new DataInputStream(socket.getInputStream());
      var lines = new ArrayList<String>();
      for (var line = line(in); !line.isEmpty(); line = line(in)) {
        lines.add(line);
      }
      request.addAll(lines);
      script.happens(new Connection(in, socket.getOutputStream(), lines));
    } catch (IOException _) {
      // The client hung up.
    }
  }

  private static String line(DataInputStream in) throws IOException {
    var line = new StringBuilder();
    for (var next = in.readByte(); next != '\n'; next = in.readByte()) {
      line.append((char) next);
    }
    return line.toString().strip();
  }

  /// A message as it came in.
  public record Frame(int opcode, String text) {}

  public record Connection(DataInputStream in, OutputStream out, List<String> request) {

    /// Agrees, as a server does.
    public Connection agree() throws IOException {
      var key =
          request.stream()
              .filter(line -> line.startsWith("Sec-WebSocket-Key: "))
              .map(line -> line.substring(19))
              .findFirst()
              .orElseThrow();
      return raw(
          "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
              + "Sec-WebSocket-Accept: "
              + accepted(key)
              + "\r\n\r\n");
    }

    public Connection raw(String text) throws IOException {
      out.write(text.getBytes(ISO_8859_1));
      return this;
    }

    public Connection text(String text) throws IOException {
      return frame(0x80 | TEXT, text);
    }

    /// Sends a frame, of whatever kind, whole or not.
    ///
    /// @param head the frame's first byte
    public Connection frame(int head, String content) throws IOException {
      var bytes = content.getBytes(UTF_8);
      out.write(head);
      if (bytes.length < 126) {
        out.write(bytes.length);
      } else if (bytes.length < 1 << 16) {
        out.write(126);
        out.write(ByteBuffer.allocate(2).putShort((short) bytes.length).array());
      } else {
        out.write(127);
        out.write(ByteBuffer.allocate(8).putLong(bytes.length).array());
      }
      out.write(bytes);
      return this;
    }

    /// Waits for the next frame.
    public Frame next() throws IOException {
      var head = in.readUnsignedByte();
      var length = in.readUnsignedByte();
      if ((length & 0x80) == 0 || (head & 0x80) == 0) {
        throw new IllegalStateException("a frame is not masked, or not whole");
      }
      length &= 0x7F;
      var size = length == 127 ? (int) in.readLong() : length;
      if (length == 126) {
        size = in.readUnsignedShort();
      }
      var mask = in.readNBytes(4);
      var bytes = in.readNBytes(size);
      for (var i = 0; i < bytes.length; i++) {
        bytes[i] ^= mask[i % 4];
      }
      return new Frame(head & 0x0F, new String(bytes, UTF_8));
    }

    private static String accepted(String key) {
      try {
        var text = key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
        var hash = MessageDigest.getInstance("SHA-1").digest(text.getBytes(ISO_8859_1));
        return Base64.getEncoder().encodeToString(hash);
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
