package io.github.earmark;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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

  /// Each of these takes as long as all the rest of `earmark now`.
  @Test
  void now_loads_no_parser_of_commands_makes_no_classes_for_switches_and_asks_for_no_time_zone()
      throws Exception {
    var socket = home.resolve("now.sock");
    try (var daemon = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      daemon.bind(UnixDomainSocketAddress.of(socket));
      var answer = Thread.ofPlatform().daemon().start(() -> answer(daemon));
      var out = home.resolve("out").toFile();
      var builder =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xlog:class+load",
                  "-cp",
                  System.getProperty("java.class.path"),
                  Main.class.getName(),
                  "now")
              .redirectErrorStream(true)
              .redirectOutput(out);
      builder.environment().put("EARMARK_SOCKET", socket.toString());
      var process = builder.start();
      assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
      answer.join();
      assertThat(process.exitValue()).isZero();
      assertThat(out)
          .content()
          .contains("Björk – Jóga", "at 1:22 of 4:59")
          .doesNotContain(
              " picocli.",
              " java.lang.runtime.SwitchBootstraps ",
              " java.time.zone.",
              " java.util.Formatter ",
              " io.github.earmark.cli.command.RootCommand ");
    }
  }

  private static void answer(ServerSocketChannel daemon) {
    try (var client = daemon.accept()) {
      client.read(ByteBuffer.allocate(100));
      client.write(
          ByteBuffer.wrap(
              """
              {"players": [{"name": "mpd", "type": "mpd", "state": "playing",
                "connection": {"address": "localhost:6600", "since": "2026-11-28T16:46:33.205Z"},
                "song": {"title": "Jóga", "artists": ["Björk"], "uri": "d.flac", "duration_s": 299},
                "play": {"started": "2026-11-28T16:50:17.360Z", "elapsed_s": 82.139,
                  "listened_s": 82.138, "qualified": false, "qualifies_in_s": 67.361,
                  "why": "counts in 68 s"}}],
               "privacy": {"off": false}}
              """
                  .getBytes(UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// They would stay for months.
  @Test
  void a_daemon_with_a_configuration_loads_no_parser_of_commands_and_no_mapper_of_json()
      throws Exception {
    var config = home.resolve("config.toml");
    Files.writeString(config, "[[player]]\ntype = \"mpd\"\nhost = \"127.0.0.1\"\nport = 1\n");
    var classes = home.resolve("classes");
    var builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load:file=" + classes,
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "--config",
                config.toString(),
                "daemon")
            .redirectErrorStream(true)
            .redirectOutput(home.resolve("out").toFile());
    builder.environment().put("HOME", home.toString());
    builder.environment().put("XDG_STATE_HOME", home.resolve("state").toString());
    builder.environment().put("XDG_RUNTIME_DIR", home.toString());
    builder.environment().keySet().removeIf(name -> name.matches(".*_DIRECTORY|NOTIFY_SOCKET"));
    var process = builder.start();
    try {
      await().atMost(Duration.ofMinutes(2)).until(() -> log().contains("trying again"));
    } finally {
      process.destroy();
      process.waitFor();
    }
    assertThat(classes)
        .content()
        .contains(" io.github.earmark.config.toml.TomlTree ", " org.sqlite.", " ch.qos.logback.")
        .doesNotContain(
            " picocli.",
            " com.fasterxml.jackson.databind.ObjectMapper ",
            " java.text.SimpleDateFormat ",
            " io.micronaut.http.client.jdk.",
            " org.eclipse.jetty.",
            " org.postgresql.",
            " io.github.earmark.postgresql.",
            " io.github.earmark.cli.Cli ",
            " io.github.earmark.web.");
  }

  private String log() throws IOException {
    return Files.readString(home.resolve("out"));
  }
}
