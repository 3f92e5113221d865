package io.github.earmark.hearing;

import io.github.earmark.history.plays.Synchronised;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks Linux whether its clock is synchronised. systemd-timesyncd records that in a file; if it is
/// not running (chrony, ntpd or none), `adjtimex` of the C library is called, which is loaded only
/// then because it takes two megabytes. In a container, both report the host's clock or nothing.
public final class KernelClock implements Supplier<Synchronised> {
  private static final Logger LOG = LoggerFactory.getLogger(KernelClock.class);

  private final Path timesyncd;

  public KernelClock() {
    this(Path.of("/run/systemd/timesync"));
  }

  /// @param timesyncd the folder that exists while it is running
  KernelClock(Path timesyncd) {
    this.timesyncd = timesyncd;
  }

  @Override
  public Synchronised get() {
    if (Files.isDirectory(timesyncd)) {
      return Files.exists(timesyncd.resolve("synchronized")) ? Synchronised.YES : Synchronised.NO;
    }
    // Without permission for native calls, the JVM would print a warning.
    var asked =
        System.getProperty("os.name", "").equals("Linux")
            && KernelClock.class.getModule().isNativeAccessEnabled();
    return asked ? meaning(Adjtimex.state()) : Synchronised.UNKNOWN;
  }

  /// The meaning of a return value of `adjtimex(2)`. It is -1 if the kernel does not allow the
  /// call.
  static Synchronised meaning(int state) {
    return state < 0
        ? Synchronised.UNKNOWN
        : state == Adjtimex.TIME_ERROR ? Synchronised.NO : Synchronised.YES;
  }

  /// The call that changes nothing: all of `struct timex` is 0, including `modes`.
  private static final class Adjtimex {
    /// The clock is not synchronised.
    static final int TIME_ERROR = 5;

    private static final int UNKNOWN = -1;

    /// More than the struct takes on any machine (208 bytes with a 64-bit `long`).
    private static final int SIZE = 512;

    @SuppressWarnings("restricted")
    static int state() {
      try (var arena = Arena.ofConfined()) {
        return (int) call().invokeExact(arena.allocate(SIZE, Long.BYTES));
      } catch (Throwable e) {
        // A C library without it, or a JVM that cannot call it: nothing that a user could fix.
        LOG.debug("The kernel's clock cannot be asked: {}", e.toString());
        return UNKNOWN;
      }
    }

    @SuppressWarnings("restricted")
    private static MethodHandle call() {
      var linker = Linker.nativeLinker();
      return linker.downcallHandle(
          linker.defaultLookup().findOrThrow("adjtimex"),
          FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS));
    }
  }
}
