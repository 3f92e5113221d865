package io.github.earmark.control;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.github.earmark.api.NowResult;
import io.github.earmark.api.queue.FlushResult;
import io.github.earmark.text.ErrorAnswer;
import io.github.earmark.text.UserError;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlClientTest {
  @TempDir Path directory;

  @Test
  void the_daemon_opens_its_socket_where_its_surroundings_say() {
    var runtime = Map.of("RUNTIME_DIRECTORY", "/run/earmark:/run/x", "XDG_RUNTIME_DIR", "/run/u/1");
    assertThat(Paths.socket(runtime)).hasToString("/run/earmark/control.sock");
    assertThat(Paths.socket(Map.of("XDG_RUNTIME_DIR", "/run/u/1", "STATE_DIRECTORY", "/x")))
        .hasToString("/run/u/1/earmark/control.sock");
    assertThat(Paths.socket(Map.of("XDG_RUNTIME_DIR", "relative", "HOME", "/home/u")))
        .hasToString("/home/u/.local/state/earmark/control.sock");
  }

  @Test
  void the_history_is_where_its_surroundings_say() {
    assertThat(Paths.state(Map.of("STATE_DIRECTORY", "/var/lib/a:/x", "XDG_STATE_HOME", "/s")))
        .hasToString("/var/lib/a");
    assertThat(Paths.state(Map.of("XDG_STATE_HOME", "/s", "HOME", "/home/u")))
        .hasToString("/s/earmark");
    assertThat(Paths.state(Map.of("XDG_STATE_HOME", "", "HOME", "/home/u")))
        .hasToString("/home/u/.local/state/earmark");
  }

  @Test
  void a_command_looks_for_the_users_daemon_then_for_the_systems() {
    var env = Map.of("XDG_RUNTIME_DIR", "/run/u/1", "HOME", "/home/u");
    assertThat(Paths.sockets(env))
        .map(Path::toString)
        .containsExactly(
            "/run/u/1/earmark/control.sock",
            "/run/earmark/control.sock",
            "/home/u/.local/state/earmark/control.sock");
    var named = Map.of("XDG_RUNTIME_DIR", "/run/u/1", "EARMARK_SOCKET", "/x/y.sock");
    assertThat(Paths.sockets(named)).containsExactly(Path.of("/x/y.sock"));
  }

  @Test
  void the_first_daemon_that_answers_is_asked() throws Exception {
    var stale = directory.resolve("stale.sock");
    try (var dead = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      dead.bind(UnixDomainSocketAddress.of(stale));
    }
    var live = directory.resolve("live.sock");
    Verb flush =
        words ->
            new FlushResult(
                List.of(new FlushResult.Woken(words.getFirst(), 1L << 40, null, 1L, null, null)));
    try (var _ = ControlServer.open(live, Map.of("flush", flush))) {
      var controlClient =
          ControlClient.at(Duration.ofSeconds(5), directory.resolve("none"), stale, live);
      assertThat(controlClient.ask(FlushResult.class, "flush", "a \"b\" \\c").services())
          .containsExactly(new FlushResult.Woken("a \"b\" \\c", 1L << 40, null, 1L, null, null));
    }
  }

  @Test
  void a_problem_comes_out_as_the_daemon_said_it() throws Exception {
    var path = directory.resolve("control.sock");
    try (var _ = ControlServer.open(path, Map.of())) {
      assertThat(problem(path)).isEqualTo(new ErrorAnswer("unknown verb: now", "ask one of: ", 2));
    }
  }

  @Test
  void no_daemon_is_said_as_such() throws Exception {
    var errorAnswer = problem(directory.resolve("control.sock"));
    assertThat(errorAnswer.code()).isEqualTo(UserError.Kind.NO_DAEMON.exitCode());
    assertThat(errorAnswer.error()).startsWith("no daemon is running").contains("control.sock");
    assertThat(errorAnswer.fix()).contains("earmark daemon");
  }

  @Test
  void another_users_daemon_is_not_called_absent() throws Exception {
    var path = directory.resolve("control.sock");
    try (var _ = ControlServer.open(path, Map.of())) {
      Files.setPosixFilePermissions(path, Set.of());
      assumeFalse(Files.isWritable(path), "root may ask everybody's daemon");
      var errorAnswer = problem(path);
      assertThat(errorAnswer.code()).isEqualTo(UserError.Kind.FAILED.exitCode());
      assertThat(errorAnswer.error())
          .startsWith("you are not allowed to use the daemon at " + path);
      assertThat(errorAnswer.fix())
          .startsWith("run the command as " + Files.getOwner(path).getName());
    }
  }

  @Test
  void a_daemon_that_says_nothing_is_given_up() throws Exception {
    var path = directory.resolve("control.sock");
    try (var mute = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      mute.bind(UnixDomainSocketAddress.of(path));
      var errorAnswer = problem(ControlClient.at(Duration.ofMillis(100), path));
      assertThat(errorAnswer.error()).contains("did not answer within");
      assertThat(errorAnswer.code()).isEqualTo(UserError.Kind.FAILED.exitCode());
    }
  }

  @Test
  void an_answer_that_is_none_is_named_so() throws Exception {
    for (var answer : List.of("", "hello\n", "{\"players\":[{}]}\n")) {
      var path = directory.resolve("control.sock");
      try (var odd = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
        odd.bind(UnixDomainSocketAddress.of(path));
        var talker = Thread.startVirtualThread(() -> say(odd, answer));
        assertThat(problem(path).error()).contains("cannot understand");
        talker.join();
      }
      Files.delete(path);
    }
  }

  private static void say(ServerSocketChannel odd, String answer) {
    try (var peer = odd.accept()) {
      peer.read(ByteBuffer.allocate(100));
      peer.write(ByteBuffer.wrap(answer.getBytes(UTF_8)));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ErrorAnswer problem(Path path) {
    return problem(ControlClient.at(Duration.ofSeconds(5), path));
  }

  private static ErrorAnswer problem(ControlClient controlClient) {
    return catchThrowableOfType(UserError.class, () -> controlClient.ask(NowResult.class, "now"))
        .problem();
  }
}
