package io.github.earmark.mpd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.earmark.ground.Required;
import io.github.earmark.ground.Tone;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Evenings with a real MPD, in real time and therefore side by side: what the play rule is told is
/// what MPD says.
@Execution(ExecutionMode.CONCURRENT)
class RealMpdTest {

  @BeforeAll
  static void mpd() {
    Required.mpd();
  }

  @FunctionalInterface
  interface Story {
    void happens(Evening evening) throws Exception;
  }

  /// What happens, and how many listens come of it. Each `play` or `expect` names the start of one,
  /// in order.
  record Case(String name, int listens, Story story) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> cases() {
    return Stream.of(
        new Case(
            "full, to the end of the queue",
            1,
            e -> {
              e.play("a31.flac");
              e.untilState("stop");
            }),
        new Case(
            "exactly 30 s never counts",
            0,
            e -> {
              e.play("a30.flac");
              e.untilState("stop");
            }),
        new Case(
            "30.1 s counts at half",
            1,
            e -> {
              e.play("a301.flac");
              e.until(15.5);
              e.command("stop");
            }),
        new Case(
            "skipped with next, then half of the other",
            1,
            e -> {
              e.mpd.play("a40.flac", "b40.flac");
              e.until(5);
              e.expect();
              e.command("next");
              e.until(21);
              e.command("clear");
            }),
        new Case(
            "left at 18 s",
            0,
            e -> {
              e.play("a40.flac");
              e.until(18);
              e.command("stop");
            }),
        new Case(
            "left at 21.5 s, paused first",
            1,
            e -> {
              e.play("a40.flac");
              e.until(21.5);
              e.command("pause 1");
              e.command("stop");
            }),
        new Case(
            "10 s, then a seek to 90 %",
            0,
            e -> {
              e.play("a40.flac");
              e.until(10);
              e.command("seekcur 36");
              e.untilState("stop");
            }),
        new Case(
            "a pause keeps the start",
            1,
            e -> {
              e.play("a40.flac");
              e.until(12);
              e.command("pause 1");
              var noon = System.nanoTime();
              Evening.waitFor("3 s", () -> System.nanoTime() - noon > 3_000_000_000L);
              e.command("pause 0");
              e.until(21);
              e.command("stop");
            }),
        new Case(
            "15 s, seek back to 5 s, 6 s more",
            1,
            e -> {
              e.play("a40.flac");
              e.until(15);
              e.command("seekcur 5");
              e.until(11);
              e.command("stop");
            }),
        new Case(
            "replayed after it counted",
            2,
            e -> {
              e.play("a40.flac");
              e.until(22);
              e.expect();
              e.command("seekcur 0");
              Evening.waitFor("back", () -> e.elapsed() < 5);
              e.until(21);
              e.command("stop");
            }),
        new Case(
            "repeat one, two rounds",
            2,
            e -> {
              e.command("repeat 1");
              e.command("single 1");
              e.play("a31.flac");
              e.until(30.5);
              Evening.waitFor("the second round", () -> e.elapsed() < 5);
              e.expect(Duration.ofMillis((long) (e.elapsed() * 1000)));
              e.until(16.5);
              e.command("stop");
            }),
        new Case(
            "queued twice, consume, random",
            2,
            e -> {
              e.command("consume 1");
              e.command("random 1");
              e.play("a31.flac", "a31.flac");
              e.until(30);
              Evening.waitFor("the other", () -> e.elapsed() < 5);
              e.expect(Duration.ofMillis((long) (e.elapsed() * 1000)));
              e.until(16.5);
              e.command("stop");
            }),
        new Case(
            "single parks paused on the next",
            1,
            e -> {
              e.command("single 1");
              e.play("a31.flac", "b40.flac");
              e.untilState("pause");
              Evening.waitFor("silence", () -> e.announced.getLast().equals("-"));
            }),
        new Case(
            "crossfade: the next began before it was announced",
            2,
            e -> {
              e.command("crossfade 5");
              e.play("a31.flac", "b40.flac");
              e.until(30);
              Evening.waitFor("the other", () -> e.elapsed() < 20);
              Evening.waitFor("the leap", () -> e.elapsed() > 5);
              e.expect(Duration.ofMillis((long) (e.elapsed() * 1000)));
              e.until(20.5);
              e.command("stop");
            }),
        new Case(
            "the queue is turned over around it, and its file retagged",
            1,
            e -> {
              e.expect();
              e.mpd.play("b40.flac", "retag.flac", "a31.flac");
              e.expected().clear();
              e.expect();
              e.command("play 1");
              e.until(4);
              e.command("delete 0");
              e.command("add b40.flac");
              e.command("shuffle");
              e.until(6);
              e.mpd.add("retag.flac", Tone.of(40, "Beta", "New").tag("ALBUM", "Late"));
              e.mpd.update();
              e.until(20.5);
              e.command("stop");
            }),
        new Case(
            "the daemon starts 8 s into it",
            1,
            e -> {
              e.deaf();
              e.play("a40.flac");
              e.until(8);
              e.hear();
              e.until(29);
              e.command("stop");
            }),
        new Case(
            "the daemon is stopped and started in mid-play",
            1,
            e -> {
              e.play("a40.flac");
              e.until(8);
              e.deaf();
              e.until(16);
              e.hear();
              e.until(21);
              e.command("stop");
            }),
        new Case(
            "MPD is killed and goes on from an earlier point",
            1,
            e -> {
              e.play("a40.flac");
              e.until(14);
              e.mpd.kill();
              e.mpd.start();
              Evening.waitFor("it", () -> e.elapsed() > 5);
              e.until(38);
              e.command("stop");
            }),
        new Case(
            "MPD is restarted and goes on where it was",
            1,
            e -> {
              e.play("a40.flac");
              e.until(10);
              e.mpd.terminate();
              e.mpd.start();
              e.until(21);
              e.command("stop");
            }),
        new Case(
            "MPD is killed after it counted",
            1,
            e -> {
              e.play("a31.flac");
              e.until(17);
              e.mpd.kill();
            }));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void listens(Case now) throws Exception {
    try (var evening = new Evening()) {
      evening
          .mpd
          .add("a30.flac", Tone.of(30, "Alpha", "A30"))
          .add("a301.flac", Tone.of(30.1, "Alpha", "A301"))
          .add("a31.flac", Tone.of(31, "Alpha", "A31"))
          .add("a40.flac", Tone.of(40, "Alpha", "A40"))
          .add("b40.flac", Tone.of(40, "Beta", "B40"))
          .add("retag.flac", Tone.of(40, "Alpha", "Old"))
          .stateFile(2)
          .start();
      evening.hear();
      Evening.waitFor("connection", evening::heard);
      now.story().happens(evening);
      Evening.waitFor(
          "the end of it", () -> evening.ended.size() + evening.listens.size() >= now.listens());
      evening.deaf();
      assertThat(evening.listens).hasSize(now.listens());
      for (var i = 0; i < now.listens(); i++) {
        assertThat(evening.starts.get(i))
            .isCloseTo(evening.expected().get(i), within(500, ChronoUnit.MILLIS));
      }
    }
  }
}
