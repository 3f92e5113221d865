package io.github.earmark.systemd;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import io.github.earmark.answers.StatusSummary;
import io.github.earmark.api.PlayerState;
import io.github.earmark.api.StatusResult;
import io.github.earmark.api.history.TrackInfo;
import io.github.earmark.ground.Required;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A receiver of datagrams is socat, which stands for systemd.
class SystemdNotifierTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"path", "abstract"})
  void systemd_is_told_on_its_socket(String kind) throws Exception {
    Required.socat();
    var name = "earmark-test-" + ProcessHandle.current().pid();
    var path = folder.resolve("notify").toString();
    var inbox = folder.resolve("inbox");
    var socat =
        new ProcessBuilder(
                "socat",
                "-u",
                kind.equals("path") ? "UNIX-RECV:" + path : "ABSTRACT-RECV:" + name,
                "CREATE:" + inbox)
            .inheritIO()
            .start();
    try {
      var socket = kind.equals("path") ? path : "@" + name;
      var systemdNotifier = told(socket, inbox);
      systemdNotifier.status("playing Björk – Jóga\nREADY=0");
      systemdNotifier.status("playing Björk – Jóga READY=0");
      systemdNotifier.stopping();
      await()
          .untilAsserted(
              () ->
                  assertThat(Files.readString(inbox, UTF_8))
                      .endsWith(
                          "READY=1STATUS=playing Björk – Jóga READY=0"
                              + "STOPPING=1\nSTATUS=stopping, with the play in progress kept"));
    } finally {
      socat.destroyForcibly().waitFor();
    }
  }

  /// Says that it is ready until that arrives: until then the receiver was not.
  private static SystemdNotifier told(String socket, Path inbox) {
    var systemdNotifier = SystemdNotifier.of(Map.of("NOTIFY_SOCKET", socket));
    await()
        .pollInterval(Duration.ofMillis(50))
        .until(
            () -> {
              systemdNotifier.ready();
              return Files.exists(inbox) && Files.size(inbox) > 0;
            });
    return systemdNotifier;
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "vsock:2:9", "relative", "/nobody/is/here"})
  void where_nobody_listens_nothing_happens(String socket) {
    var systemdNotifier = SystemdNotifier.of(Map.of("NOTIFY_SOCKET", socket));
    systemdNotifier.ready();
    systemdNotifier.status("x");
    systemdNotifier.stopping();
    assertThat(systemdNotifier.wanted()).isEqualTo(socket.startsWith("/nobody"));
  }

  @Test
  void a_status_is_one_short_line_and_is_not_repeated() throws IOException {
    var sent = new ArrayList<String>();
    var systemdNotifier = new SystemdNotifier(sent::add);
    systemdNotifier.status("a\u2028b\0c\u202e");
    systemdNotifier.status("a b c");
    systemdNotifier.status("𝄞".repeat(500));
    assertThat(sent).containsExactly("STATUS=a b c", "STATUS=" + "𝄞".repeat(199) + "…");
  }

  @Test
  void the_line_says_what_plays_and_what_is_pending() {
    var trackInfo = new TrackInfo("Jóga", List.of("Björk"), null, "a.flac", null, null);
    assertThat(
            StatusSummary.line(
                null, List.of(player(trackInfo)), List.of(service(0, StatusResult.State.IDLE))))
        .isEqualTo("playing Björk – Jóga");
    assertThat(
            StatusSummary.line(
                null,
                List.of(player(null), player(trackInfo)),
                List.of(
                    service(3, StatusResult.State.WAITING),
                    service(0, StatusResult.State.NEEDS_USER))))
        .isEqualTo("mpd playing; mpd playing Björk – Jóga; lb: 3 pending; lb: needs you");
    var full = new StatusResult.Trouble(null, "History /x: the disk is full", 3, 0);
    assertThat(
            StatusSummary.line(
                full, List.of(player(trackInfo)), List.of(service(4, StatusResult.State.WAITING))))
        .isEqualTo(
            "playing Björk – Jóga; 3 plays kept in memory: History /x: the disk is full;"
                + " lb: 4 pending");
  }

  private static PlayerState player(@Nullable TrackInfo trackInfo) {
    return new PlayerState(
        "mpd",
        "mpd",
        PlayerState.State.PLAYING,
        new PlayerState.Connection("x", null, null),
        trackInfo,
        null);
  }

  private static StatusResult.Service service(long pending, StatusResult.State state) {
    return new StatusResult.Service(
        "lb",
        "listenbrainz",
        "http://x",
        state,
        pending,
        0L,
        0L,
        0L,
        null,
        0,
        null,
        new StatusResult.SetAside(0, List.of()),
        null,
        null,
        null,
        0L,
        null,
        null);
  }

  @Test
  void a_line_for_people_is_one_line_whatever_a_title_holds() {
    var logger = new LoggerContext().getLogger("x");
    var title = event(logger, Level.WARN, "a\nb\u202e\u009bc", null);
    var plain = new TerminalLayout(false);
    assertThat(plain.doLayout(title)).isEqualTo("WARN  a\ufffdb\ufffd\ufffdc\n");
    assertThat(plain.doLayout(event(logger, Level.ERROR, "x", new IOException("y"))))
        .startsWith("ERROR x\njava.io.IOException: y\n\tat ")
        .endsWith("\n");
    assertThat(new TerminalLayout(true).doLayout(event(logger, Level.INFO, "i", null)))
        .matches("\\d\\d:\\d\\d:\\d\\d\\.\\d{3} INFO  i\n");
  }

  @Test
  void levels_are_journald_priorities_and_a_line_of_a_title_cannot_forge_one() throws Exception {
    var context = new LoggerContext();
    var logger = context.getLogger("x");
    var layout = new JournalLayout();
    assertThat(layout.doLayout(event(logger, Level.WARN, "a\n<0>b", null)))
        .isEqualTo("<4>a\ufffd<0>b\n");
    assertThat(layout.doLayout(event(logger, Level.ERROR, "x", new IOException("y"))))
        .startsWith("<3>x\n<3>java.io.IOException: y\n<3>\tat ");
    assertThat(layout.doLayout(event(logger, Level.INFO, "i", null))).isEqualTo("<6>i\n");
    assertThat(layout.doLayout(event(logger, Level.DEBUG, "d", null))).isEqualTo("<7>d\n");

    var file = Files.createFile(folder.resolve("log"));
    var stream = Files.getAttribute(file, "unix:dev") + ":" + Files.getAttribute(file, "unix:ino");
    assertThat(JournalLayout.isFor(stream, file)).isTrue();
    assertThat(JournalLayout.isFor("9:9", file)).isFalse();
    assertThat(JournalLayout.isFor(null, file)).isFalse();
    assertThat(JournalLayout.isFor(stream, folder.resolve("none"))).isFalse();
  }

  private static LoggingEvent event(
      Logger logger, Level level, String text, @Nullable Throwable thrown) {
    return new LoggingEvent("x", logger, level, text, thrown, new Object[0]);
  }
}
