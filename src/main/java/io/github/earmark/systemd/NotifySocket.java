package io.github.earmark.systemd;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;

/// Sends to a Unix datagram socket, which the JDK does not support (`man 7 unix`; on Linux, a name
/// that begins with `@` is an abstract one), by calling the C library. This class is loaded only if
/// systemd wants notifications.
final class NotifySocket implements SystemdNotifier.Wire {
  private static final short AF_UNIX = 1;
  private static final int SOCK_DGRAM_CLOEXEC = 2 | 0x80000;

  /// A service manager that does not read must not block the daemon.
  private static final int MSG_NOSIGNAL_DONTWAIT = 0x4000 | 0x40;

  private static final int LONGEST_NAME = 107;

  private final MethodHandle send =
      call("sendto", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT);
  private final byte[] address;
  private final int fd;

  /// @param name the path of the socket, or `@` and an abstract name
  NotifySocket(String name) throws IOException {
    address = name.getBytes(StandardCharsets.UTF_8);
    if (address.length < 2 || address.length > LONGEST_NAME) {
      throw new IOException("the name of a socket has 2 to " + LONGEST_NAME + " bytes");
    }
    if (address[0] == '@') {
      address[0] = 0;
    } else if (address[0] != '/') {
      throw new IOException("this kind of socket is not known");
    }
    fd = open();
  }

  private static int open() throws IOException {
    try {
      var fd =
          (int)
              call("socket", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT)
                  .invokeExact((int) AF_UNIX, SOCK_DGRAM_CLOEXEC, 0);
      if (fd < 0) {
        throw new IOException("there is no socket to be had");
      }
      return fd;
    } catch (IOException | RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IOException(e);
    }
  }

  @Override
  public void send(String message) throws IOException {
    try (var arena = Arena.ofConfined()) {
      // A path may end with a NUL or without; an abstract name is exactly as long as given.
      var to = arena.allocate(2L + address.length, 2);
      to.set(JAVA_SHORT, 0, AF_UNIX);
      MemorySegment.copy(address, 0, to, JAVA_BYTE, 2, address.length);
      var bytes = message.getBytes(StandardCharsets.UTF_8);
      var text = arena.allocate(bytes.length);
      MemorySegment.copy(bytes, 0, text, JAVA_BYTE, 0, bytes.length);
      var sent =
          (long)
              send.invokeExact(
                  fd, text, text.byteSize(), MSG_NOSIGNAL_DONTWAIT, to, (int) to.byteSize());
      if (sent != bytes.length) {
        throw new IOException("the datagram was not taken");
      }
    } catch (IOException | RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IOException(e);
    }
  }

  @SuppressWarnings("restricted") // The launcher enables native access, as SQLite needs it as well.
  private static MethodHandle call(String name, ValueLayout result, ValueLayout... arguments) {
    var linker = Linker.nativeLinker();
    return linker.downcallHandle(
        linker.defaultLookup().findOrThrow(name), FunctionDescriptor.of(result, arguments));
  }
}
