package io.github.earmark.bench.soak;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// The state of a daemon at a moment.
///
/// @param plays in the history
/// @param submissions in the history, delivered or not
/// @param database in bytes, including what has not been moved into the file yet
/// @param log the size of the write-ahead log, in bytes
/// @param heap after a garbage collection, in KiB
/// @param classes the JVM's memory for classes, in KiB
/// @param pss memory, including a share of what other processes also use, in KiB
record SoakSample(
    int hour,
    long plays,
    long submissions,
    long database,
    long log,
    long heap,
    long classes,
    long pss,
    long threads,
    long descriptors) {
  private static final Pattern HEAP = Pattern.compile("total \\d+K, used (\\d+)K");
  private static final Pattern CLASSES = Pattern.compile("Metaspace +used (\\d+)K");
  private static final Pattern PSS = Pattern.compile("Pss: +(\\d+) kB");

  static final String HEADING =
      "hour | plays | submissions | database KiB | log KiB | heap KiB | classes KiB | PSS MiB | threads | descriptors";

  /// Takes a sample, after a garbage collection.
  static SoakSample of(int hour, long pid, Path state) throws IOException, SQLException {
    jcmd(pid, "GC.run");
    var process = Path.of("/proc", Long.toString(pid));
    var database = state.resolve("history.db");
    try (var connection =
        DriverManager.getConnection("jdbc:sqlite:file:" + database + "?mode=ro")) {
      return new SoakSample(
          hour,
          number(connection, "SELECT count(*) FROM plays"),
          number(connection, "SELECT count(*) FROM submissions"),
          number(connection, "PRAGMA page_count") * number(connection, "PRAGMA page_size"),
          Files.size(state.resolve("history.db-wal")),
          sum(HEAP, jcmd(pid, "GC.heap_info")),
          sum(CLASSES, jcmd(pid, "VM.metaspace", "basic")),
          sum(PSS, Files.readString(process.resolve("smaps_rollup"))),
          count(process.resolve("task")),
          count(process.resolve("fd")));
    }
  }

  private static String jcmd(long pid, String... words) throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString());
    command.add(Long.toString(pid));
    command.addAll(List.of(words));
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var output = new String(process.getInputStream().readAllBytes(), UTF_8);
    if (process.onExit().join().exitValue() != 0) {
      throw new IOException(output);
    }
    return output;
  }

  private static long sum(Pattern pattern, String text) {
    return pattern.matcher(text).results().mapToLong(found -> Long.parseLong(found.group(1))).sum();
  }

  private static long number(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      return row.getLong(1);
    }
  }

  private static long count(Path folder) throws IOException {
    try (var list = Files.list(folder)) {
      return list.count();
    }
  }

  /// A row below [#HEADING].
  String row() {
    return String.format(
        Locale.ROOT,
        "%4d | %5d | %11d | %12d | %7d | %8d | %11d | %7.1f | %7d | %11d",
        hour,
        plays,
        submissions,
        database / 1024,
        log / 1024,
        heap,
        classes,
        pss / 1024.0,
        threads,
        descriptors);
  }
}
