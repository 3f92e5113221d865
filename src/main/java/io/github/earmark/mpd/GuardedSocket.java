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

/// A connection of any kind, dressed as the [Socket] that javampd wants, and guarded: it bounds
/// what a server can make us read, remembers how it ended (javampd takes a lost connection for an
/// empty reply), and can end an `idle` from another thread.
final class GuardedSocket extends Socket {
  /// No tag is longer; a line beyond this is not MPD, or not well-meant.
  static final int LONGEST_LINE = 1 << 20;

  /// No reply that we ask for comes near this.
  static final int LONGEST_REPLY = 2 << 20;

  /// Each line is an object of ours, however short it is, and the heap is small. The tags of one
  /// song are tens of lines, hundreds where a symphony names its players.
  static final int MOST_LINES = 20_000;

  /// Of what is read line by line. MPD itself gives up at 8 MiB, unless it is told otherwise.
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

  /// Guarded by this. `noidle` outside of idle is never answered, so it must be sent exactly while
  /// `idle` waits.
  private Waiting waiting = Waiting.NO;

  private volatile boolean much;
  private int line;
  private int lines;
  private int reply;

  /// @param local whether it stays on this machine
  GuardedSocket(InputStream in, OutputStream out, Closeable connection, boolean local) {
    this.local = local;
    this.in = in;
    this.out = out;
    this.connection = connection;
  }

  /// Why nothing more can come from it, or null while it is sound.
  @Nullable String failure() {
    return failure;
  }

  /// Whether the other side closed it, as the kernel does for a process that dies, and we know of
  /// it at once: it was there until then. From another machine such news may come after an outage,
  /// and a reset or a time-out always tells of something that happened before.
  boolean sudden() {
    return sudden;
  }

  /// Fails whatever waits for it, for this reason.
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

  /// Whether replies are taken line by line from now on, and need not fit into memory.
  void expectMuch(boolean much) {
    this.much = much;
  }

  /// `idle` was answered.
  synchronized void awake() {
    waiting = Waiting.NO;
  }

  @Override
  public void connect(SocketAddress endpoint, int timeout) {
    // It is connected already; javampd cannot connect to anything but TCP.
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
      // It is gone either way.
    }
  }

  private String reason(IOException e) {
    return e.getMessage() == null || closed ? "the connection was lost" : e.getMessage();
  }
}
