package io.github.earmark.daemon;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Returns memory that was only needed for a while, as during the start or a delivery, to Linux:
/// garbage, free memory held by the C library, and pages of the JVM and its class archive, which
/// are read from their files again when needed.
final class SpareMemory {
  private static final Logger LOG = LoggerFactory.getLogger(SpareMemory.class);

  private static final int MADV_DONTNEED = 4;
  private static final int MADV_NOHUGEPAGE = 15;

  /// The first line of a mapping: addresses, permissions, offset, device, inode and file.
  private static final Pattern MAPPING =
      Pattern.compile("([0-9a-f]+)-([0-9a-f]+) (\\S{4}) \\S+ \\S+ [1-9]\\d* +/.*");

  private static final Pattern FIRST_LINE = Pattern.compile("[0-9a-f]+-[0-9a-f]+ ");

  /// A range of consecutive addresses.
  record Range(long start, long length) {}

  private SpareMemory() {}

  /// Returns what can be returned. On systems other than Linux, or if native access is not allowed,
  /// that is only garbage.
  ///
  /// @return returns the file pages once more; to be run when everything has settled, because
  ///   running this and compiling it brings many of them back
  static Runnable giveBack() {
    System.gc();
    if (!SpareMemory.class.getModule().isNativeAccessEnabled()) {
      return () -> {};
    }
    try (var lines = Files.lines(Path.of("/proc/self/smaps"))) {
      var ranges = unchangedFiles(lines);
      if (Calls.MALLOC_TRIM != null) {
        var _ = (int) Calls.MALLOC_TRIM.invokeExact(0L);
      }
      for (var range : ranges) {
        // Otherwise reading a single byte again may bring back two megabytes. If this is refused,
        // nothing changes.
        advise(range, MADV_NOHUGEPAGE);
      }
      Runnable drop = () -> ranges.forEach(range -> advise(range, MADV_DONTNEED));
      drop.run();
      return drop;
    } catch (IOException | UncheckedIOException e) {
      LOG.debug("There is no list of what is mapped: {}", e.toString());
    } catch (Throwable e) {
      // The system does not have these calls; nothing a user could fix.
      LOG.debug("Memory cannot be given back: {}", e.toString());
    }
    return () -> {};
  }

  private static void advise(Range range, int advice) {
    try {
      var _ =
          (int)
              Calls.MADVISE.invokeExact(MemorySegment.ofAddress(range.start), range.length, advice);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /// The mappings of files that are not writable and were never written to, not even when a library
  /// was linked: only their pages are the same in the file as in memory.
  ///
  /// @param smaps the lines of `/proc/self/smaps`
  static List<Range> unchangedFiles(Stream<String> smaps) {
    var ranges = new ArrayList<Range>();
    @Nullable Range range = null;
    for (var line : (Iterable<String>) smaps::iterator) {
      var mapping = MAPPING.matcher(line);
      if (mapping.matches()) {
        range = mapping.group(3).startsWith("r-") ? range(mapping) : null;
      } else if (FIRST_LINE.matcher(line).lookingAt()) {
        range = null;
      } else if (range != null && line.matches("Anonymous: +0 kB")) {
        ranges.add(range);
      }
    }
    return ranges;
  }

  private static Range range(MatchResult mapping) {
    var start = Long.parseUnsignedLong(mapping.group(1), 16);
    return new Range(start, Long.parseUnsignedLong(mapping.group(2), 16) - start);
  }

  /// Functions of the C library.
  @SuppressWarnings("restricted") // The launcher enables native access.
  private static final class Calls {
    private static final Linker LINKER = Linker.nativeLinker();

    static final MethodHandle MADVISE =
        LINKER.downcallHandle(
            LINKER.defaultLookup().findOrThrow("madvise"),
            FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));

    /// Null if there is none, as in musl.
    static final @Nullable MethodHandle MALLOC_TRIM =
        LINKER
            .defaultLookup()
            .find("malloc_trim")
            .map(at -> LINKER.downcallHandle(at, FunctionDescriptor.of(JAVA_INT, JAVA_LONG)))
            .orElse(null);
  }
}
