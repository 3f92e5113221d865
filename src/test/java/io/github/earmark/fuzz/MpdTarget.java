package io.github.earmark.fuzz;

import static io.github.earmark.fuzz.Target.check;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.earmark.ground.Scratch;
import io.github.earmark.hearing.Player;
import io.github.earmark.hearing.PlayerException;
import io.github.earmark.history.History;
import io.github.earmark.mpd.Canned;
import io.github.earmark.playback.CurrentPlay;
import io.github.earmark.playback.Moment;
import io.github.earmark.playback.PlayRule;
import io.github.earmark.playback.Snapshot;
import io.github.earmark.playback.Snapshot.Cause;
import io.github.earmark.playback.Step;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/// Whatever an MPD says, from its greeting on: it is understood or it is a [PlayerException]; what
/// comes of it keeps the promises of the play rule, and the history takes it.
final class MpdTarget implements Target {
  private static final Instant EPOCH = Instant.parse("2026-11-21T12:00:00Z");
  private static final int LONGEST = 40;

  /// So often the history is asked, too: it waits for the disk.
  private static final int STORED = 200;

  private final ScheduledThreadPoolExecutor deadlines = new ScheduledThreadPoolExecutor(1);
  private final Scratch scratch = Scratch.inMemory("earmark-fuzz");
  private final History history = History.open(scratch.path(), Instant.EPOCH);
  private final PlayRule rule = new PlayRule("mpd");
  private Duration now = Duration.ofDays(1);
  private long taken;

  MpdTarget() throws IOException {
    deadlines.setRemoveOnCancelPolicy(true);
  }

  @Override
  public String name() {
    return "mpd";
  }

  @Override
  public List<byte[]> seeds() {
    return MpdSeeds.ALL;
  }

  @Override
  public List<String> words() {
    return MpdSeeds.WORDS;
  }

  @Override
  public int largest() {
    return 5 << 20;
  }

  @Override
  public void take(byte[] input) {
    var crc = new CRC32();
    crc.update(input);
    var evening = new Evening(crc.getValue(), now, taken++ % STORED == 0 ? history : null);
    evening.hear(input);
    // The next evening is a later one, so that no two plays have one key.
    now = evening.time.plusSeconds(1);
  }

  private final class Evening {
    private final @Nullable History history;
    private final Promises promises;
    private long dice;
    private Duration time;

    Evening(long dice, Duration from, @Nullable History history) {
      this.dice = dice;
      this.time = from;
      this.history = history;
      this.promises = new Promises(from);
    }

    void hear(byte[] said) {
      @Nullable CurrentPlay currentPlay = null;
      try (var session = Canned.session(said, deadlines)) {
        var up = session.uptime();
        session.others();
        var first = snapshot(session.look(), Cause.CHECK);
        currentPlay = take(rule.resume(null, first, up));
        for (var i = 0; i < LONGEST; i++) {
          pass();
          var cause = session.await(null) ? Cause.EVENT : Cause.CHECK;
          currentPlay = take(rule.step(currentPlay, snapshot(session.look(), cause)));
        }
      } catch (PlayerException e) {
        check(e.getMessage() != null && e.getMessage().length() < 2_000, "a long story");
        pass();
        currentPlay = take(rule.lost(currentPlay, at(), e.sudden()));
      }
      pass();
      take(
          rule.resume(
              currentPlay,
              new Snapshot(at(), Cause.CHECK, Snapshot.State.STOPPED, null, null),
              null));
    }

    private @Nullable CurrentPlay take(Step step) {
      promises.hold(step, at());
      if (history != null) {
        history.commit("mpd", "MPD", step, at(), List.of("lb"));
      }
      return step.current();
    }

    private Snapshot snapshot(Player.Report report, Cause cause) {
      return report.at(at(), cause);
    }

    private Moment at() {
      return new Moment("boot", time, time, EPOCH.plus(time));
    }

    private void pass() {
      dice = dice * 6_364_136_223_846_793_005L + 1_442_695_040_888_963_407L;
      var steps = new long[] {0, 1, 10, 300, 999, 1_000, 5_000, 40_000, 240_000, 3_600_000};
      time = time.plusMillis(steps[(int) Long.remainderUnsigned(dice >>> 33, steps.length)]);
    }
  }

  @Override
  public void close() {
    history.close();
    scratch.close();
    deadlines.shutdownNow();
  }

  /// A greeting and replies; before each command, javampd asks whether anyone is there.
  static byte[] talk(String greeting, String... replies) {
    return (greeting + "OK\n" + String.join("OK\n", replies)).getBytes(UTF_8);
  }
}
