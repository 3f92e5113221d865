package io.github.earmark.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// A WebSocket client (RFC 6455): texts go both ways over a connection that may be silent for
/// hours. One thread receives; any thread may send, ping and close.
///
/// Not the JDK's WebSocket: it needs the JDK's whole HTTP client (12 MiB, a thread and a selector),
/// and its sockets cannot be set to probe a silent peer ([QuietSocket]), so that we would need a
/// timer.
public final class WebSocket implements AutoCloseable {
  private static final int CONTINUATION = 0;
  private static final int TEXT = 1;
  private static final int BINARY = 2;
  private static final int CLOSE = 8;
  private static final int PING = 9;
  private static final int PONG = 10;

  private static final int LAST = 0x80;
  private static final int EXTENSIONS = 0x70;
  private static final int MASKED = 0x80;
  private static final int LONGEST_CONTROL = 125;

  /// No well-meaning server sends more in one frame.
  private static final long LONGEST_FRAME = 64L << 20;

  private final Socket socket;
  private final DataInputStream in;
  private final OutputStream out;
  private final int longest;
  private volatile @Nullable String failure;
  private volatile boolean sudden;

  /// A received message.
  public sealed interface Message {
    /// A complete text.
    record Text(String text) implements Message {}

    /// Something that is ignored: a text over the limit, or data other than text.
    record Dropped() implements Message {}

    /// The answer to a ping.
    record Pong() implements Message {}
  }

  private WebSocket(Socket socket, DataInputStream in, int longest) throws IOException {
    this.socket = socket;
    this.in = in;
    this.out = socket.getOutputStream();
    this.longest = longest;
  }

  /// Connects and performs the handshake.
  ///
  /// @param uri `ws://host:port/path`
  /// @param longest texts of more bytes are dropped
  /// @param limit for each address of the host, and for the handshake
  /// @param deadlines runs the task that ends a handshake that takes too long
  /// @throws IOException with the reason, for people
  public static WebSocket open(
      URI uri, String userAgent, int longest, Duration limit, ScheduledExecutorService deadlines)
      throws IOException {
    var socket = QuietSocket.connect(host(uri), uri.getPort(), limit);
    var late = new AtomicBoolean();
    var deadline =
        deadlines.schedule(
            () -> {
              late.set(true);
              close(socket);
            },
            limit.toMillis(),
            TimeUnit.MILLISECONDS);
    try {
      var in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), 1 << 12));
      new Handshake(uri, userAgent).shake(in, socket.getOutputStream());
      return new WebSocket(socket, in, longest);
    } catch (SocketException | EOFException e) {
      close(socket);
      throw late.get() ? new IOException("it did not answer in time") : e;
    } catch (IOException | RuntimeException e) {
      close(socket);
      throw e;
    } finally {
      deadline.cancel(false);
    }
  }

  /// In a URI, an IPv6 address is in brackets; here it must not be.
  private static String host(URI uri) {
    return uri.getHost().replaceAll("[\\[\\]]", "");
  }

  /// Waits for the next message, answering pings meanwhile.
  ///
  /// @throws IOException when no more messages will come; [#failure] says why
  public Message receive() throws IOException {
    try {
      return next();
    } catch (EOFException e) {
      fail("it closed the connection", socket.getInetAddress().isLoopbackAddress());
      throw e;
    } catch (IOException e) {
      fail(String.valueOf(e.getMessage()), false);
      throw e;
    }
  }

  private Message next() throws IOException {
    ByteArrayOutputStream text = null;
    while (true) {
      var head = in.readUnsignedByte();
      var opcode = head & 0x0F;
      var length = length();
      if ((head & EXTENSIONS) != 0) {
        throw new IOException("it uses an extension that was not agreed on");
      }
      switch (opcode) {
        case TEXT, BINARY, CONTINUATION -> {
          var size = text == null ? 0 : text.size();
          var fits = opcode != BINARY && length <= longest - size;
          text = fits && (opcode == TEXT || text != null) ? more(text, length) : skipped(length);
          if ((head & LAST) != 0) {
            return text == null ? new Message.Dropped() : new Message.Text(text.toString(UTF_8));
          }
        }
        case PING -> send(PONG, control(length));
        case PONG -> {
          control(length);
          return new Message.Pong();
        }
        case CLOSE -> {
          send(CLOSE, control(length));
          throw new EOFException();
        }
        default -> throw new IOException("it is not a WebSocket server");
      }
    }
  }

  private long length() throws IOException {
    var second = in.readUnsignedByte();
    var length =
        switch (second & ~MASKED) {
          case 126 -> in.readUnsignedShort();
          case 127 -> in.readLong();
          default -> second & ~MASKED;
        };
    if ((second & MASKED) != 0 || length < 0 || length > LONGEST_FRAME) {
      throw new IOException("it is not a WebSocket server");
    }
    return length;
  }

  private ByteArrayOutputStream more(@Nullable ByteArrayOutputStream text, long length)
      throws IOException {
    var whole = text == null ? new ByteArrayOutputStream() : text;
    whole.writeBytes(exactly((int) length));
    return whole;
  }

  private @Nullable ByteArrayOutputStream skipped(long length) throws IOException {
    in.skipNBytes(length);
    return null;
  }

  private byte[] control(long length) throws IOException {
    if (length > LONGEST_CONTROL) {
      throw new IOException("it is not a WebSocket server");
    }
    return exactly((int) length);
  }

  private byte[] exactly(int length) throws IOException {
    var bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException();
    }
    return bytes;
  }

  public void send(String text) throws IOException {
    send(TEXT, text.getBytes(UTF_8));
  }

  /// Asks the server to answer with a [Message.Pong].
  public void ping() throws IOException {
    send(PING, new byte[0]);
  }

  private synchronized void send(int opcode, byte[] content) throws IOException {
    if (failure != null) {
      throw new IOException(failure);
    }
    var mask = new byte[4];
    ThreadLocalRandom.current().nextBytes(mask);
    var frame = new ByteArrayOutputStream(content.length + 14);
    frame.write(LAST | opcode);
    frame.writeBytes(length(content.length));
    frame.writeBytes(mask);
    for (var i = 0; i < content.length; i++) {
      frame.write(content[i] ^ mask[i % mask.length]);
    }
    try {
      frame.writeTo(out);
      out.flush();
    } catch (IOException e) {
      fail(String.valueOf(e.getMessage()), false);
      throw e;
    }
  }

  private static byte[] length(int length) {
    if (length <= LONGEST_CONTROL) {
      return new byte[] {(byte) (MASKED | length)};
    }
    return length < 1 << 16
        ? ByteBuffer.allocate(3).put((byte) (MASKED | 126)).putShort((short) length).array()
        : ByteBuffer.allocate(9).put((byte) (MASKED | 127)).putLong(length).array();
  }

  /// Why the connection failed, or null while it works.
  public @Nullable String failure() {
    return failure;
  }

  /// Whether the other side closed it and was running until that moment, which is certain only on
  /// the same machine. From another machine, the news may come after an outage.
  public boolean sudden() {
    return sudden;
  }

  /// Closes the connection for this reason; a waiting call fails at once.
  public void fail(String reason) {
    fail(reason, false);
  }

  private void fail(String reason, boolean justNow) {
    if (failure == null) {
      sudden = justNow;
      failure = reason;
    }
    close(socket);
  }

  @Override
  public void close() {
    fail("closed");
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException _) {
      // It is closed either way.
    }
  }
}
