package io.github.earmark.answers;

import io.github.earmark.api.MetricsResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The resources this process uses, as Linux and the JVM report them. The JVM's management classes
/// would report more, but need memory of their own.
final class ProcessFigures {
  private static final Path SELF = Path.of("/proc/self");

  private ProcessFigures() {}

  static MetricsResult.Resources now() {
    var runtime = Runtime.getRuntime();
    var status = lines(SELF.resolve("status"));
    var resident = field(status, "VmRSS");
    return new MetricsResult.Resources(
        runtime.totalMemory() - runtime.freeMemory(),
        runtime.totalMemory(),
        runtime.maxMemory(),
        ProcessHandle.current().info().totalCpuDuration().orElse(null),
        resident == null ? null : resident << 10,
        field(status, "Threads"),
        entries(SELF.resolve("fd")));
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException | UncheckedIOException _) {
      // Not Linux.
      return List.of();
    }
  }

  /// A number in `/proc/self/status`, as in `VmRSS: 31244 kB`.
  static @Nullable Long field(List<String> status, String name) {
    var number = Pattern.compile(Pattern.quote(name) + ":\\s+(\\d{1,15})( kB)?");
    return status.stream()
        .map(number::matcher)
        .filter(found -> found.matches())
        .map(found -> Long.valueOf(found.group(1)))
        .findFirst()
        .orElse(null);
  }

  private static @Nullable Long entries(Path folder) {
    try (var list = Files.list(folder)) {
      return list.count();
    } catch (IOException | UncheckedIOException _) {
      return null;
    }
  }
}
