package io.github.earmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a command loads before it does anything. Times are for `src/bench/commands`; this is what
/// they hang on.
class StartUpTest {
  @TempDir Path home;

  @Test
  void a_command_that_asks_the_daemon_loads_no_logging_no_database_and_no_other_command()
      throws Exception {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var out = home.resolve("out").toFile();
    var builder =
        new ProcessBuilder(
                java,
                "-Xlog:class+load",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "status")
            .redirectErrorStream(true)
            .redirectOutput(out);
    builder.environment().put("EARMARK_SOCKET", home.resolve("none.sock").toString());
    var process = builder.start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as("no daemon is running").isEqualTo(3);
    assertThat(out)
        .content()
        .contains("io.github.earmark.cli.daemon.StatusCommand ")
        .doesNotContain(
            " ch.qos.logback.",
            " org.sqlite.",
            " com.fasterxml.jackson.dataformat.toml.",
            " io.micronaut.",
            " org.eclipse.jetty.",
            " io.github.earmark.web.",
            " io.github.earmark.cli.history.HistoryCommand ",
            " io.github.earmark.importing.");
  }
}
