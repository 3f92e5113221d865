package io.github.earmark.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.api.ChangeEvent;
import io.github.earmark.cli.CliRig;
import io.github.earmark.control.ControlClient;
import io.github.earmark.control.ControlServer;
import io.github.earmark.control.Subject;
import io.github.earmark.text.UserError;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FollowTest {
  @TempDir Path home;
  private final List<Duration> pauses = new ArrayList<>();
  private final StringWriter err = new StringWriter();
  private @Nullable ControlServer server;

  /// Says one thing and hangs up.
  private static final class Once implements Subject.Subscription {
    private boolean said;

    @Override
    public @Nullable Record next() {
      var first = !said;
      said = true;
      return first ? ChangeEvent.missed(3) : null;
    }

    @Override
    public void close() {}
  }

  private Path socket() {
    return home.resolve("control.sock");
  }

  private void open() throws UserError {
    server = ControlServer.open(socket(), false, Map.of(), Map.of("history", () -> new Once()));
  }

  private void close() {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void it_waits_ever_longer_for_a_daemon_that_has_gone_and_ends_when_nobody_reads_it()
      throws Exception {
    var lines = new ArrayList<ChangeEvent>();
    var broken = new boolean[1];
    var out =
        new PrintWriter(new StringWriter()) {
          @Override
          public boolean checkError() {
            return broken[0];
          }
        };
    var env = Map.of("EARMARK_SOCKET", socket().toString());
    var terminal =
        new Terminal(
            env,
            out,
            new PrintWriter(err),
            new ByteArrayInputStream(new byte[0]),
            null,
            Clock.systemUTC(),
            null,
            false);
    open();
    var follow =
        new Follow(
            terminal,
            ControlClient.of(env),
            time -> {
              pauses.add(time);
              close();
              if (pauses.size() == 8) {
                try {
                  open();
                } catch (UserError e) {
                  throw new AssertionError(e);
                }
              }
            });
    var code =
        follow.run(
            ChangeEvent.class,
            "history",
            line -> {
              lines.add(line);
              broken[0] = lines.size() == 2;
            });
    close();
    assertThat(code).isZero();
    assertThat(lines).containsExactly(ChangeEvent.missed(3), ChangeEvent.missed(3));
    assertThat(pauses.stream().map(Duration::toSeconds))
        .containsExactly(1L, 2L, 4L, 8L, 16L, 30L, 30L, 30L);
    assertThat(err.toString().lines())
        .containsExactly(
            "earmark: the daemon has gone; waiting for it to come back",
            "earmark: the daemon is back");
  }

  @Test
  void where_no_daemon_runs_at_the_beginning_it_does_not_wait() {
    assertThat(new CliRig(home).run("now", "--follow").code()).isEqualTo(3);
    assertThat(new CliRig(home).run("history", "--follow", "--json").code()).isEqualTo(3);
  }
}
