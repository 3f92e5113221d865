package io.github.earmark.mpd;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.earmark.config.MpdConfig;
import io.github.earmark.hearing.Player;
import io.github.earmark.hearing.PlayerException;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Servers that are not MPD, or MPDs that misbehave. Nothing may hang or fill the memory.
class StrangeServerTest {
  private static final String SONG =
      """
      volume: 3
      state: play
      songid: 7
      elapsed: 1.500
      future: key
      no colon
      file: a.flac
      Title: T
      Artist: A
      Id: 7
      OK
      """;

  private final ScheduledExecutorService deadlines = Executors.newScheduledThreadPool(1);
  private final List<String> commands = new CopyOnWriteArrayList<>();
  private ServerSocket server;

  StrangeServerTest() throws IOException {
    server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void close() throws IOException {
    server.close();
    deadlines.shutdownNow();
  }

  @FunctionalInterface
  private interface Script {
    /// The answer to a command; null closes the connection.
    @Nullable String answer(String command) throws IOException;
  }

  /// Sends the greeting, answers pings, and answers everything else by the script.
  private Mpd server(String greeting, Script script) {
    Thread.ofVirtual().start(() -> serve(greeting, script));
    return new Mpd(
        new MpdConfig("mpd", "127.0.0.1", server.getLocalPort(), null),
        Map.of("MPD_TIMEOUT", "1"),
        deadlines,
        host -> host.equals("127.0.0.1") ? "den" : null);
  }

  private void serve(String greeting, Script script) {
    try (var socket = server.accept()) {
      var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
      var out = socket.getOutputStream();
      out.write(greeting.getBytes(UTF_8));
      for (var line = in.readLine(); line != null; line = in.readLine()) {
        if (line.equals("ping")) {
          out.write("OK\n".getBytes(UTF_8));
        } else if (!line.startsWith("command_list_begin") && !line.equals("currentsong")) {
          commands.add(line);
          if (line.equals("command_list_end") || !line.equals("status")) {
            answer(out, script.answer(line.equals("command_list_end") ? "look" : line));
          }
        }
      }
    } catch (IOException _) {
      // The client has gone.
    }
  }

  private static void answer(OutputStream out, @Nullable String answer) throws IOException {
    if (answer == null) {
      throw new IOException("closing");
    }
    out.write(answer.getBytes(UTF_8));
  }

  private static PlayerException problem(ThrowingCallable call) {
    return catchThrowableOfType(PlayerException.class, call);
  }

  /// javampd notices it before we do, and would reconnect.
  @Test
  void a_connection_that_breaks_between_two_commands_is_gone_and_no_refusal() throws Exception {
    var guardedSocket =
        new GuardedSocket(
            new ByteArrayInputStream("OK MPD 0.23.12\n".getBytes(UTF_8)),
            OutputStream.nullOutputStream(),
            InputStream.nullInputStream(),
            true);
    var connection =
        MpdConnection.greet(Spoken.NOWHERE, guardedSocket, Duration.ofMinutes(1), deadlines);
    guardedSocket.close();

    assertThatThrownBy(() -> connection.send("status"))
        .isInstanceOf(PlayerException.class)
        .hasMessageContaining("is gone: the connection was lost")
        .hasMessageNotContaining("Exception");
  }

  @ParameterizedTest
  @CsvSource({
    "'SSH-2.0-OpenSSH_9.2\n', is not MPD",
    "'HTTP/1.1 400 Bad Request\n\n', is not MPD",
    "'OK\n', is not MPD",
    "'\n', is not MPD",
    "'ACK [5@0] {} go away\n', is not MPD",
  })
  void what_is_not_mpd_is_told_with_the_fix(String greeting, String told) {
    var problem = problem(() -> server(greeting, _ -> null).connect());
    assertThat(problem).hasMessageContaining(told).hasMessageContaining("[[player]]");
  }

  @Test
  void a_server_that_says_nothing_is_given_up() {
    assertThat(problem(() -> server("", _ -> null).connect()))
        .hasMessageContaining("did not answer in time");
  }

  @Test
  void unknown_lines_are_passed_over() throws Exception {
    try (var session = server("OK MPD 0.99.0\n", _ -> SONG).connect()) {
      var report = session.look();
      assertThat(report.elapsed()).isEqualTo(Duration.ofMillis(1500));
      assertThat(report.entry()).isNotNull();
    }
  }

  @Test
  void endless_lines_and_replies_end_the_connection() throws Exception {
    // The last is short, but an object for each line would fill the heap.
    for (var junk : List.of("x".repeat(65_536), "k: v\n".repeat(6_000), "\n".repeat(300))) {
      try (var session = server("OK MPD 0.23.5\n", _ -> junk.repeat(100)).connect()) {
        assertThat(problem(session::look)).hasMessageContaining("length that MPD never sends");
      }
      server.close();
      server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    }
  }

  @Test
  void a_reply_that_never_comes_ends_the_connection() throws Exception {
    try (var session = server("OK MPD 0.23.5\n", _ -> "").connect()) {
      var problem = problem(session::look);
      assertThat(problem).hasMessageContaining("did not answer in time");
      assertThat(problem.sudden()).isFalse();
    }
  }

  @Test
  void a_connection_lost_in_idle_is_no_empty_answer() throws Exception {
    try (var session =
        server("OK MPD 0.23.5\n", command -> command.startsWith("idle") ? null : SONG).connect()) {
      session.look();
      var problem = problem(() -> session.await(null));
      assertThat(problem).hasMessageContaining("is gone");
      assertThat(problem.sudden()).isTrue();
      assertThat(commands)
          .as("nothing is sent twice")
          .containsExactly("status", "command_list_end", "idle player playlist");
    }
  }

  @Test
  void a_wait_has_an_end_and_the_connection_goes_on() throws Exception {
    try (var session =
        server(
                "OK MPD 0.23.5\n",
                command ->
                    command.startsWith("idle") ? "" : command.equals("noidle") ? "OK\n" : SONG)
            .connect()) {
      assertThat(session.await(Duration.ofMillis(50))).isFalse();
      session.nudge();
      assertThat(session.await(null)).as("a nudge that came before").isFalse();
      assertThat(session.look().entry()).isNotNull();
    }
  }

  @Test
  void songs_that_disagree_are_read_again() throws Exception {
    var torn = SONG.replace("Id: 7", "Id: 8");
    var looks = new int[1];
    try (var session = server("OK MPD 0.23.5\n", _ -> looks[0]++ < 2 ? torn : SONG).connect()) {
      assertThat(entry(session)).isEqualTo("7");
      assertThat(looks[0]).isEqualTo(3);
    }
  }

  private static String entry(Player.Session session) throws PlayerException {
    var entry = session.look().entry();
    return entry == null ? "none" : entry.id();
  }

  @ParameterizedTest
  @CsvSource({
    "'ACK [4@0] {status} you don''t have permission for \"status\"\n', read",
    "'ACK [5@0] {status} unknown command \"status\"\n', unknown command",
    "'ACK\n', refuses",
    "'ACK [99999999999@0] {status} a number of no error\n', refuses",
  })
  void refusals_are_told(String ack, String told) throws Exception {
    try (var session = server("OK MPD 0.23.5\n", _ -> ack).connect()) {
      assertThat(problem(session::look)).hasMessageContaining(told);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'uptime: soon\nOK\n'",
    "'uptime: 1e2147483647\nOK\n'",
    "'uptime: -5\nOK\n'",
    "'uptime\nOK\n'",
    "': \n\nOK\n'",
    "'ACK [5@0] {stats} unknown command\n'",
    "'ACK [99999999999@0] {stats} strange\n'",
    "'ACK\n'",
    "'ACK [\n'",
    "'OK\n'",
  })
  void nonsense_about_its_uptime_is_as_good_as_none(String nonsense) throws Exception {
    try (var session = server("OK MPD 0.23.5\n", _ -> nonsense).connect()) {
      assertThat(session.uptime()).isNull();
    }
  }

  @Test
  void a_refusal_is_told_in_a_line_however_long_it_is() throws Exception {
    var ack = "ACK [5@0] {status} " + "[1@1]{\u001b".repeat(100_000) + "\n";
    try (var session = server("OK MPD 0.23.5\n", _ -> ack).connect()) {
      var told = problem(session::look).getMessage();
      assertThat(told).contains("refuses").hasSizeLessThan(400).doesNotContain("\u001b");
    }
  }

  @Test
  void a_mopidy_that_is_heard_already_is_refused_and_mpd_is_not() throws Exception {
    var mopidy = server("OK MPD 0.19.0\n", _ -> "OK\n");
    assertThatThrownBy(mopidy::connect)
        .isInstanceOf(PlayerException.class)
        .hasMessageContaining("is Mopidy, which the player den is already listening to")
        .hasMessageContaining("Remove one");
    server("OK MPD 0.23.5\n", _ -> "OK\n").connect().close();
  }
}
