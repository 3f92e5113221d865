package io.github.earmark.mpd;

import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Presents a connection of any kind as the [Socket] that javampd needs, and adds protection: it
/// limits how much a server can make us read, remembers how the connection ended (javampd takes a
/// lost one for an empty reply), and can end an `idle` from another thread.
final class GuardedSocket extends Socket {
  /// No tag is longer; a longer line is not from MPD, or is hostile.
  static final int LONGEST_LINE = 1 << 20;

  /// No reply that we ask for comes close to this.
  static final int LONGEST_REPLY = 2 << 20;

  /// Each line becomes an object, however short it is, and the heap is small. The tags of one song
  /// are tens of lines, hundreds if a symphony lists its performers.
  static final int MOST_LINES = 20_000;

  /// For replies read line by line. MPD itself gives up at 8 MiB by default.
  private static final int LONGEST_STREAM = 256 << 20;

  private static final byte[] IDLE = "idle".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] NOIDLE = "noidle\n".getBytes(StandardCharsets.US_ASCII);

  private final InputStream in;
  private final OutputStream out;
  private final Closeable connection;
  private final boolean local;

  private volatile boolean closed;
  private volatile @Nullable String failure;
  private volatile boolean sudden;

  private enum Waiting {
    NO,
    NUDGED_BEFORE,
    IDLE,
    NUDGED
  }

  /// Guarded by this. `noidle` outside of idle is never answered, so it must be sent only while
  /// `idle` waits.
  private Waiting waiting = Waiting.NO;

  private volatile boolean much;
  private int line;
  private int lines;
  private int reply;

  /// @param local whether it connects to this machine
  GuardedSocket(InputStream in, OutputStream out, Closeable connection, boolean local) {
    this.local = local;
    this.in = in;
    this.out = out;
    this.connection = connection;
  }

  /// Why the connection failed, or null while it works.
  @Nullable String failure() {
    return failure;
  }

  /// Whether the other side closed it, as the kernel does for a process that dies, and we learned
  /// of it at once: the server was running until then. From another machine the news may come after
  /// an outage, and a reset or a time-out always reports something that happened earlier.
  boolean sudden() {
    return sudden;
  }

  /// Closes the connection for this reason, failing a waiting call.
  void fail(String reason) {
    fail(reason, false);
  }

  private void fail(String reason, boolean justNow) {
    if (failure == null) {
      sudden = justNow;
      failure = reason;
    }
    close();
  }

  /// Ends a waiting `idle`, or the next one at once.
  synchronized void nudge() {
    switch (waiting) {
      case NO -> waiting = Waiting.NUDGED_BEFORE;
      case IDLE -> {
        waiting = Waiting.NUDGED;
        try {
          out.write(NOIDLE);
          out.flush();
        } catch (IOException e) {
          fail(reason(e), false);
        }
      }
      case NUDGED_BEFORE, NUDGED -> {}
    }
  }

  /// Whether replies are read line by line from now on, and need not fit into memory.
  void expectMuch(boolean much) {
    this.much = much;
  }

  /// Reports that `idle` was answered.
  synchronized void awake() {
    waiting = Waiting.NO;
  }

  @Override
  public void connect(SocketAddress endpoint, int timeout) {
    // It is already connected; javampd can connect only by TCP.
  }

  @Override
  public boolean isConnected() {
    return true;
  }

  @Override
  public boolean isClosed() {
    return closed;
  }

  @Override
  public InputStream getInputStream() {
    return new FilterInputStream(in) {
      @Override
      public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
      }

      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        int count;
        try {
          count = in.read(bytes, offset, length);
        } catch (IOException e) {
          fail(reason(e), false);
          throw e;
        }
        if (count < 0) {
          fail("it closed the connection", local);
          return count;
        }
        bound(bytes, offset, count);
        return count;
      }
    };
  }

  private void bound(byte[] bytes, int offset, int count) throws IOException {
    reply += count;
    for (var i = offset; i < offset + count; i++) {
      if (bytes[i] == '\n') {
        line = 0;
        lines++;
      } else {
        line++;
      }
      var too = much ? reply > LONGEST_STREAM : reply > LONGEST_REPLY || lines > MOST_LINES;
      if (line > LONGEST_LINE || too) {
        fail("it sent a reply of a length that MPD never sends", false);
        throw new IOException(failure);
      }
    }
  }

  @Override
  public OutputStream getOutputStream() {
    return new FilterOutputStream(out) {
      @Override
      public void write(byte[] bytes) throws IOException {
        if (failure != null) {
          throw new IOException(failure);
        }
        reply = 0;
        lines = 0;
        try {
          send(bytes);
        } catch (IOException e) {
          fail(reason(e), false);
          throw e;
        }
      }
    };
  }

  private synchronized void send(byte[] bytes) throws IOException {
    var idle =
        bytes.length > IDLE.length && Arrays.equals(bytes, 0, IDLE.length, IDLE, 0, IDLE.length);
    out.write(bytes);
    out.flush();
    if (idle) {
      var late = waiting == Waiting.NUDGED_BEFORE;
      waiting = Waiting.IDLE;
      if (late) {
        nudge();
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    try {
      connection.close();
    } catch (IOException _) {
      // It is closed either way.
    }
  }

  private String reason(IOException e) {
    return e.getMessage() == null || closed ? "the connection was lost" : e.getMessage();
  }
}
