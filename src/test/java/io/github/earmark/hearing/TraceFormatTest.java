package io.github.earmark.hearing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.earmark.history.HeardPlays;
import io.github.earmark.playback.Moment;
import io.github.earmark.playback.Snapshot.Cause;
import io.github.earmark.playback.Snapshot.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TraceFormatTest {
  private static final Player.Report STOPPED = new Player.Report(State.STOPPED, null, null);

  private final List<String> lines = new ArrayList<>();
  private final TraceFormat traceFormat = new TraceFormat(lines::add);

  private static Moment at(long seconds, long asleep) {
    return new Moment(
        "boot",
        Duration.ofSeconds(1_000 + seconds - asleep),
        Duration.ofSeconds(2_000 + seconds),
        HeardPlays.MORNING.plusSeconds(seconds));
  }

  @Test
  void sleep_is_told_apart_from_time() {
    traceFormat.report(null, null, at(0, 0), STOPPED);
    traceFormat.report(Cause.EVENT, null, at(60, 50), STOPPED);
    traceFormat.lost(at(70, 50), true);
    assertThat(lines)
        .containsExactly(
            "{\"did\":\"resume\",\"at\":0.000,\"state\":\"STOPPED\"}",
            "{\"did\":\"step\",\"at\":60000.000,\"asleep\":50000,\"cause\":\"EVENT\",\"state\":\"STOPPED\"}",
            "{\"did\":\"lost\",\"at\":70000.000,\"asleep\":50000,\"sudden\":true}");
    assertThat(traceFormat.looks()).isEqualTo(2);
  }

  @Test
  void a_connection_that_was_never_seen_is_not_lost() throws Exception {
    var there = new boolean[1];
    var recorder =
        new Recorder(new Fleeting(there), () -> at(0, 0), traceFormat, new Anonymizer(true)::of);
    var session = recorder.connect();
    assertThatThrownBy(session::look).isInstanceOf(PlayerException.class);
    assertThat(lines).isEmpty();
    there[0] = true;
    session.look();
    assertThatThrownBy(() -> session.await(null)).isInstanceOf(PlayerException.class);
    assertThat(lines).hasSize(2).last().asString().contains("lost");
  }

  /// A player whose connection breaks after the first look, or before it.
  private static final class Fleeting implements Player {
    private final boolean[] there;

    Fleeting(boolean[] there) {
      this.there = there;
    }

    @Override
    public String name() {
      return "fleeting";
    }

    @Override
    public String kind() {
      return "test";
    }

    @Override
    public String place() {
      return "nowhere";
    }

    @Override
    public Session connect() {
      return new Session() {
        @Override
        public @Nullable Duration uptime() {
          return null;
        }

        @Override
        public Report look() throws PlayerException {
          if (there[0]) {
            return STOPPED;
          }
          throw PlayerException.closed("gone");
        }

        @Override
        public boolean await(@Nullable Duration limit) throws PlayerException {
          throw PlayerException.closed("gone");
        }

        @Override
        public void nudge() {}

        @Override
        public void close() {}
      };
    }
  }
}
