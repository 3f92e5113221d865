package io.github.earmark.mpd;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// A stream socket in Linux's abstract namespace (`man 7 unix`: the address is a NUL and the name).
/// The JDK rejects such names, so the C library is called; this class is loaded only if such a
/// socket is configured. Reads block their thread; [#close()] ends them.
final class AbstractSocket implements Closeable {
  private static final short AF_UNIX = 1;
  private static final int SOCK_STREAM_CLOEXEC = 1 | 0x80000;
  private static final int MSG_NOSIGNAL = 0x4000;
  private static final int SHUT_RDWR = 2;
  private static final int LONGEST_NAME = 107;
  private static final int CHUNK = 8_192;

  private static final StructLayout ERRNO = Linker.Option.captureStateLayout();
  private static final VarHandle ERRNO_VALUE =
      ERRNO.varHandle(MemoryLayout.PathElement.groupElement("errno"));

  private static final MethodHandle SOCKET = call("socket", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT);
  private static final MethodHandle CONNECT =
      call("connect", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
  private static final MethodHandle RECV =
      call("recv", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);
  private static final MethodHandle SEND =
      call("send", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);
  private static final MethodHandle SHUTDOWN = call("shutdown", JAVA_INT, JAVA_INT, JAVA_INT);
  private static final MethodHandle CLOSE = call("close", JAVA_INT, JAVA_INT);

  private final int fd;
  private final Object lock = new Object();
  private int users;
  private boolean closing;

  private AbstractSocket(int fd) {
    this.fd = fd;
  }

  /// Connects to the socket with this name (without the leading NUL).
  static AbstractSocket connect(String name) throws IOException {
    var bytes = name.getBytes(StandardCharsets.UTF_8);
    if (!System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux")) {
      throw new IOException("abstract sockets exist on Linux only");
    }
    if (bytes.length == 0 || bytes.length > LONGEST_NAME) {
      throw new IOException("the name of an abstract socket has 1 to " + LONGEST_NAME + " bytes");
    }
    try (var arena = Arena.ofConfined()) {
      var fd = (int) checked("socket", SOCKET, (int) AF_UNIX, SOCK_STREAM_CLOEXEC, 0);
      var socket = new AbstractSocket(fd);
      try {
        var address = arena.allocate(2L + 1 + bytes.length);
        address.set(JAVA_SHORT, 0, AF_UNIX);
        MemorySegment.copy(bytes, 0, address, ValueLayout.JAVA_BYTE, 3, bytes.length);
        checked("connect", CONNECT, fd, address, (int) address.byteSize());
        return socket;
      } catch (IOException e) {
        socket.close();
        throw e;
      }
    }
  }

  InputStream in() {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
      }

      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        enter();
        try (var arena = Arena.ofConfined()) {
          var buffer = arena.allocate(Math.min(length, CHUNK));
          var count = (int) checked("recv", RECV, fd, buffer, buffer.byteSize(), 0);
          MemorySegment.copy(buffer, ValueLayout.JAVA_BYTE, 0, bytes, offset, count);
          return count == 0 ? -1 : count;
        } finally {
          leave();
        }
      }
    };
  }

  OutputStream out() {
    return new OutputStream() {
      @Override
      public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
      }

      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        enter();
        try (var arena = Arena.ofConfined()) {
          var rest = arena.allocate(length);
          MemorySegment.copy(bytes, offset, rest, ValueLayout.JAVA_BYTE, 0, length);
          while (rest.byteSize() > 0) {
            rest = rest.asSlice(checked("send", SEND, fd, rest, rest.byteSize(), MSG_NOSIGNAL));
          }
        } finally {
          leave();
        }
      }
    };
  }

  /// Wakes every thread waiting on the socket; the last to leave closes it, so that its descriptor
  /// cannot be reused while it is still in use.
  @Override
  public void close() {
    synchronized (lock) {
      if (closing) {
        return;
      }
      closing = true;
      quietly(SHUTDOWN, fd, SHUT_RDWR);
      if (users == 0) {
        quietly(CLOSE, fd);
      }
    }
  }

  private void enter() throws IOException {
    synchronized (lock) {
      if (closing) {
        throw new IOException("the connection is closed");
      }
      users++;
    }
  }

  private void leave() {
    synchronized (lock) {
      users--;
      if (closing && users == 0) {
        quietly(CLOSE, fd);
      }
    }
  }

  @SuppressWarnings(
      "restricted") // The launcher enables native access for all of us, as SQLite needs it as well.
  private static MethodHandle call(String name, ValueLayout result, ValueLayout... arguments) {
    var linker = Linker.nativeLinker();
    return linker.downcallHandle(
        linker.defaultLookup().findOrThrow(name),
        FunctionDescriptor.of(result, arguments),
        Linker.Option.captureCallState("errno"));
  }

  private static long checked(String name, MethodHandle call, Object... arguments)
      throws IOException {
    try (var arena = Arena.ofConfined()) {
      var errno = arena.allocate(ERRNO);
      var all = new Object[arguments.length + 1];
      all[0] = errno;
      System.arraycopy(arguments, 0, all, 1, arguments.length);
      var result = ((Number) call.invokeWithArguments(all)).longValue();
      if (result < 0) {
        throw new IOException(reason(name, (int) ERRNO_VALUE.get(errno, 0L)));
      }
      return result;
    } catch (IOException | RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IOException(name + " failed", e);
    }
  }

  private static void quietly(MethodHandle call, Object... arguments) {
    try {
      checked("close", call, arguments);
    } catch (IOException _) {
      // It is closed either way.
    }
  }

  private static String reason(String call, int errno) {
    return switch (errno) {
      case 111 -> "connection refused";
      case 13 -> "permission denied";
      case 104, 32 -> "the connection was lost";
      default -> call + " failed (errno " + errno + ")";
    };
  }
}
