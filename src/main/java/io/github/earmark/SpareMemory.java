package io.github.earmark;

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

/// Gives memory that was needed for a while, as to start or to deliver, back to Linux: garbage,
/// what the C library keeps, and the pages of the JVM and its archive of classes, which are read
/// again from their files where they are needed.
final class SpareMemory {
  private static final Logger LOG = LoggerFactory.getLogger(SpareMemory.class);

  private static final int MADV_DONTNEED = 4;
  private static final int MADV_NOHUGEPAGE = 15;

  /// The first line of a mapping: its addresses, rights, offset, device, inode and file.
  private static final Pattern MAPPING =
      Pattern.compile("([0-9a-f]+)-([0-9a-f]+) (\\S{4}) \\S+ \\S+ [1-9]\\d* +/.*");

  private static final Pattern FIRST_LINE = Pattern.compile("[0-9a-f]+-[0-9a-f]+ ");

  /// Addresses that follow each other.
  record Range(long start, long length) {}

  private SpareMemory() {}

  /// Gives back what can be; on another system than Linux, and where native calls are not allowed,
  /// that is the garbage alone.
  ///
  /// @return gives the pages of files back once more: when everything has settled, for what this
  ///   itself has run and left to the compiler brings many of them back
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
        // Else one byte that is read again may bring back two megabytes. What is refused stays as
        // it is.
        advise(range, MADV_NOHUGEPAGE);
      }
      Runnable drop = () -> ranges.forEach(range -> advise(range, MADV_DONTNEED));
      drop.run();
      return drop;
    } catch (IOException | UncheckedIOException e) {
      LOG.debug("There is no list of what is mapped: {}", e.toString());
    } catch (Throwable e) {
      // A system without these: nothing that a user could mend.
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

  /// The parts of files that nothing can be written to and nothing was written to before, as when a
  /// library was linked: only these are in their files as they are in memory.
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

  /// Of the C library.
  @SuppressWarnings("restricted") // The launcher enables native access.
  private static final class Calls {
    private static final Linker LINKER = Linker.nativeLinker();

    static final MethodHandle MADVISE =
        LINKER.downcallHandle(
            LINKER.defaultLookup().findOrThrow("madvise"),
            FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));

    /// Null where there is none, as in musl.
    static final @Nullable MethodHandle MALLOC_TRIM =
        LINKER
            .defaultLookup()
            .find("malloc_trim")
            .map(at -> LINKER.downcallHandle(at, FunctionDescriptor.of(JAVA_INT, JAVA_LONG)))
            .orElse(null);
  }
}
