package io.github.earmark.history;

import static io.github.earmark.history.HeardPlays.BUILT;
import static io.github.earmark.history.HeardPlays.ask;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.history.read.Reader;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A daemon that is killed at bad moments, again and again.
class KillTest {
  private static final int KILLS = 3;
  private static final int COMMITS_BEFORE_A_KILL = 40;

  @TempDir Path directory;

  @Test
  void stored_plays_survive_a_kill() throws Exception {
    var acknowledged = 0;
    for (var kill = 0; kill < KILLS; kill++) {
      acknowledged = runAndKill(acknowledged);
      try (var reader = Reader.open(directory)) {
        assertThat(reader.totals().plays()).isGreaterThanOrEqualTo(acknowledged);
      }
    }
    try (var history = History.open(directory, BUILT)) {
      var keys = ask(history, "SELECT key FROM plays");
      assertThat(keys)
          .containsAll(IntStream.rangeClosed(1, acknowledged).mapToObj(n -> "key-" + n).toList());
      assertThat(history.queue().backlog("a", 0).owed()).isEqualTo(keys.size());
      assertThat(ask(history, "PRAGMA integrity_check")).containsExactly("ok");
    }
  }

  /// @return the last play that the child reported as stored
  private int runAndKill(int from) throws IOException, InterruptedException {
    var child =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Child.class.getName(),
                directory.toString(),
                Integer.toString(from))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (var output = child.inputReader(StandardCharsets.UTF_8)) {
      var last = read(output, COMMITS_BEFORE_A_KILL, from);
      // Using its handle: the process object would close its streams, too.
      child.toHandle().destroyForcibly();
      assertThat(child.waitFor(5, TimeUnit.MINUTES)).isTrue();
      // What it reported before it was killed counts.
      return read(output, Integer.MAX_VALUE, last);
    } finally {
      child.destroyForcibly();
    }
  }

  private static int read(BufferedReader output, int lines, int last) throws IOException {
    for (var i = 0; i < lines; i++) {
      var line = output.readLine();
      if (line == null) {
        break;
      }
      if (line.startsWith("stored ") && line.endsWith(".")) {
        last = Integer.parseInt(line.substring(7, line.length() - 1));
      }
    }
    return last;
  }

  static final class Child {
    private Child() {}

    public static void main(String[] args) {
      try (var history = History.open(Path.of(args[0]), BUILT)) {
        for (var n = Integer.parseInt(args[1]) + 1; ; n++) {
          history.commit(
              "mpd",
              "MPD",
              HeardPlays.listen("key-" + n, HeardPlays.track("t" + n), n),
              HeardPlays.at(n + 100L),
              List.of("a"));
          System.out.println("stored " + n + ".");
        }
      }
    }
  }
}
