package io.github.earmark.cli.imports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.cli.command.Terminal;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// Each case is a process of its own, because a signal ends it.
class InterruptionHintTest {
  @Test
  void a_signal_during_an_import_is_answered_with_how_to_go_on() throws Exception {
    assertThat(said("interrupted")).contains("Run the same command again to import the rest");
  }

  @Test
  void after_the_import_nothing_is_said() throws Exception {
    assertThat(said("finished")).isEmpty();
  }

  /// What a process that gets a signal prints to standard error.
  private static String said(String when) throws Exception {
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Ended.class.getName(),
                when)
            .start();
    try (var out = process.inputReader()) {
      assertThat(out.readLine()).isEqualTo("ready");
      process.toHandle().destroy();
      process.waitFor();
      return new String(process.getErrorStream().readAllBytes(), UTF_8).strip();
    } finally {
      process.destroyForcibly();
    }
  }

  static final class Ended {
    private Ended() {}

    public static void main(String[] args) throws Exception {
      var hint = InterruptionHint.to(Terminal.ofProcess());
      if (args[0].equals("finished")) {
        hint.close();
      }
      System.out.println("ready");
      Thread.currentThread().join();
    }
  }
}
