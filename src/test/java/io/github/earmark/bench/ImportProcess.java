package io.github.earmark.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.earmark.ground.OwnEarmark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/// An `earmark import` from start to end, or another program to compare it with.
///
/// @param wall in seconds, including the start of the JVM
/// @param processor in seconds
/// @param memory the maximum, in MiB
/// @param output the last line of its output
record ImportProcess(double wall, double processor, double memory, String output) {
  private static final double TICKS = 100;

  /// Imports into the history of an Earmark.
  static ImportProcess run(OwnEarmark earmark, Path path) throws IOException, InterruptedException {
    var began = System.nanoTime();
    var before = ofChildren();
    return ended(earmark.beside("import", "--json", "--quiet", path.toString()), began, before);
  }

  /// Runs another program with this text as its standard input.
  static ImportProcess run(String input, String... command)
      throws IOException, InterruptedException {
    var began = System.nanoTime();
    var before = ofChildren();
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (var out = process.outputWriter(UTF_8)) {
      out.write(input);
    }
    return ended(process, began, before);
  }

  private static ImportProcess ended(Process process, long began, double before)
      throws IOException, InterruptedException {
    var memory = 0.0;
    while (!process.waitFor(20, TimeUnit.MILLISECONDS)) {
      memory = Math.max(memory, memory(process.pid()));
    }
    var wall = (System.nanoTime() - began) / 1e9;
    var output = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
    if (process.exitValue() != 0) {
      throw new IOException(output);
    }
    return new ImportProcess(
        wall, ofChildren() - before, memory, output.substring(output.lastIndexOf('\n') + 1));
  }

  /// How long it took according to its own output, without the start of the JVM.
  double seconds() throws IOException {
    return answer().path("seconds").asDouble();
  }

  JsonNode answer() throws IOException {
    return new JsonMapper().readTree(output);
  }

  private static double memory(long pid) throws IOException {
    try {
      return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToDouble(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024.0)
          .findFirst()
          .orElse(0);
    } catch (NoSuchFileException _) {
      return 0;
    }
  }

  /// Processor time of all child processes that have ended.
  private static double ofChildren() throws IOException {
    var stat = Files.readString(Path.of("/proc/self/stat"));
    var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return (Long.parseLong(fields[13]) + Long.parseLong(fields[14])) / TICKS;
  }
}
