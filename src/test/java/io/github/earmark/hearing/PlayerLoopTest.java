package io.github.earmark.hearing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.playback.CurrentPlay;
import io.github.earmark.playback.Moment;
import io.github.earmark.playback.Snapshot.State;
import io.github.earmark.playback.Step;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("it hears of whatever ends a thread of this process")
class PlayerLoopTest {
  private final BlockingQueue<Optional<Duration>> limits = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> nudges = new LinkedBlockingQueue<>();

  @Test
  void a_silent_player_is_left_alone_unless_plays_wait_to_be_written() throws Exception {
    assertThat(firstWait(false)).isEmpty();
    assertThat(firstWait(true)).contains(Duration.ofMinutes(1));
  }

  private Optional<Duration> firstWait(boolean behind) throws Exception {
    var playerLoop =
        new PlayerLoop(
            new Silent(),
            new Clocks(),
            new Paper(behind),
            _ -> {},
            () -> {},
            (_, _) -> {},
            new PrivateMode(null, _ -> {}));
    playerLoop.start();
    try {
      return Optional.ofNullable(limits.poll(1, TimeUnit.MINUTES)).orElseThrow();
    } finally {
      playerLoop.close();
      nudges.clear();
    }
  }

  @Test
  void an_error_ends_the_loop_for_all_to_see_with_what_waits_written() throws Exception {
    var closed = new LinkedBlockingQueue<String>();
    var died = new LinkedBlockingQueue<Throwable>();
    var broken =
        new Silent() {
          @Override
          public Report look() {
            throw new NoClassDefFoundError("gone");
          }
        };
    var paper =
        new Paper(true) {
          @Override
          public void close() {
            closed.add("closed");
          }
        };
    var before = Thread.getDefaultUncaughtExceptionHandler();
    Thread.setDefaultUncaughtExceptionHandler((_, e) -> died.add(e));
    try {
      new PlayerLoop(
              broken,
              new Clocks(),
              paper,
              _ -> {},
              () -> {},
              (_, _) -> {},
              new PrivateMode(null, _ -> {}))
          .start();
      assertThat(died.poll(1, TimeUnit.MINUTES)).isInstanceOf(NoClassDefFoundError.class);
      assertThat(closed).hasSize(1);
    } finally {
      Thread.setDefaultUncaughtExceptionHandler(before);
    }
  }

  private static class Paper implements PlayStore {
    private final boolean behind;

    Paper(boolean behind) {
      this.behind = behind;
    }

    @Override
    public boolean behind() {
      return behind;
    }

    @Override
    public @Nullable CurrentPlay current() {
      return null;
    }

    @Override
    public void write(Step step, Moment at) {}

    @Override
    public void catchUp() {}

    @Override
    public void close() {}
  }

  /// A player that is stopped and reports nothing.
  private class Silent implements Player, Player.Session {
    @Override
    public String name() {
      return "silent";
    }

    @Override
    public String kind() {
      return "Silent";
    }

    @Override
    public String place() {
      return "here";
    }

    @Override
    public Session connect() {
      return this;
    }

    @Override
    public @Nullable Duration uptime() {
      return null;
    }

    @Override
    public Report look() {
      return new Report(State.STOPPED, null, null);
    }

    @Override
    public boolean await(@Nullable Duration limit) throws PlayerException {
      limits.add(Optional.ofNullable(limit));
      try {
        nudges.take();
      } catch (InterruptedException e) {
        throw PlayerException.unreachable(e.toString());
      }
      return false;
    }

    @Override
    public void nudge() {
      nudges.add("nudge");
    }

    @Override
    public void close() {}
  }
}
