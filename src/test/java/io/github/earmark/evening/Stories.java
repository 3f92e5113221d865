package io.github.earmark.evening;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.ground.PrivatePlayer;
import io.github.earmark.ground.PrivatePlayer.State;
import io.github.earmark.ground.Tone;
import java.io.IOException;
import java.util.stream.Stream;

/// What happens in an evening, and how many listens come of it: the cases of the play rule that
/// every player has to pass. Each `play` or `expect` names the start of a listen, in order.
public final class Stories {
  private Stories() {}

  @FunctionalInterface
  public interface Story<B extends PrivatePlayer> {
    void happens(Evening<B> evening) throws Exception;
  }

  public record Case<B extends PrivatePlayer>(String name, int listens, Story<B> story) {
    @Override
    public String toString() {
      return name;
    }
  }

  /// The tracks that they play.
  public static void fill(PrivatePlayer box) throws IOException {
    box.add("a30.flac", Tone.of(30, "Alpha", "A30"))
        .add("a301.flac", Tone.of(30.1, "Alpha", "A301"))
        .add("a31.flac", Tone.of(31, "Alpha", "A31"))
        .add("a40.flac", Tone.of(40, "Alpha", "A40"))
        .add("b40.flac", Tone.of(40, "Beta", "B40"));
  }

  /// Lets one happen and sees to it that every ear has heard the same, from the right moments on.
  ///
  /// @param within how far in milliseconds a start may be from what it was expected to be
  public static <B extends PrivatePlayer> void tell(Case<B> now, Evening<B> evening, long within)
      throws Exception {
    evening.hearConnected();
    now.story().happens(evening);
    Evening.waitFor(
        "the end of it",
        () -> evening.all(ear -> ear.ended.size() + ear.listens.size() >= now.listens()));
    evening.deaf();
    evening
        .ears()
        .forEach(
            (door, ear) -> {
              assertThat(ear.listens).as("%s: %s", door, ear.ended).hasSize(now.listens());
              for (var i = 0; i < now.listens(); i++) {
                assertThat(ear.starts.get(i))
                    .as(door)
                    .isCloseTo(evening.expected().get(i), evening.within(within));
              }
            });
    evening.record(now.name());
  }

  public static <B extends PrivatePlayer> Stream<Case<B>> ofEveryPlayer() {
    return Stream.of(
        new Case<B>(
            "full, to the end of the queue",
            1,
            e -> {
              e.play("a31.flac");
              e.until(State.STOPPED);
            }),
        new Case<B>(
            "exactly 30 s never counts",
            0,
            e -> {
              e.play("a30.flac");
              e.until(State.STOPPED);
            }),
        new Case<B>(
            "skipped with next, then half of the other",
            1,
            e -> {
              e.box.play("a40.flac", "b40.flac");
              e.until(5);
              e.box.next();
              e.untilBack();
              e.expectBefore();
              e.until(21);
              e.box.clear();
            }),
        new Case<B>(
            "left at 18 s",
            0,
            e -> {
              e.play("a40.flac");
              e.until(18);
              e.box.stop();
            }),
        new Case<B>(
            "left at 21.5 s, paused first",
            1,
            e -> {
              e.play("a40.flac");
              e.until(21.5);
              e.box.pause();
              e.box.stop();
            }),
        new Case<B>(
            "10 s, then a seek to 90 %",
            0,
            e -> {
              e.play("a40.flac");
              e.until(10);
              e.box.seek(36);
              e.until(State.STOPPED);
            }),
        new Case<B>(
            "a pause keeps the start",
            1,
            e -> {
              e.play("a40.flac");
              e.until(12);
              e.box.pause();
              Evening.time(3);
              e.box.resume();
              e.until(21);
              e.box.stop();
            }),
        new Case<B>(
            "15 s, seek back to 5 s, 6 s more",
            1,
            e -> {
              e.play("a40.flac");
              e.until(15);
              e.box.seek(5);
              Evening.waitFor("back", () -> e.box.elapsed() < 10);
              e.until(11);
              e.box.stop();
            }),
        new Case<B>(
            "replayed after it counted",
            2,
            e -> {
              e.play("a40.flac");
              e.until(22);
              e.box.seek(0);
              e.untilBack();
              e.expectBefore();
              e.until(21);
              e.box.stop();
            }),
        new Case<B>(
            "repeat one, two rounds",
            2,
            e -> {
              e.box.repeatOne();
              e.play("a31.flac");
              e.until(30);
              e.untilBack();
              e.expectBefore();
              e.until(16.5);
              e.box.stop();
            }),
        new Case<B>(
            "queued twice, consume, random",
            2,
            e -> {
              e.box.consumeAtRandom();
              e.play("a31.flac", "a31.flac");
              e.until(30);
              e.untilBack();
              e.expectBefore();
              e.until(16.5);
              e.box.stop();
            }),
        new Case<B>(
            "cleared past the threshold",
            1,
            e -> {
              e.play("a31.flac");
              e.until(17);
              e.box.clear();
            }),
        new Case<B>(
            "stopped and played again",
            2,
            e -> {
              e.play("a31.flac");
              e.until(16.5);
              e.box.stop();
              e.until(State.STOPPED);
              e.play("a31.flac");
              e.untilBack();
              e.until(16.5);
              e.box.stop();
            }),
        new Case<B>(
            "the daemon starts 8 s into it",
            1,
            e -> {
              e.deaf();
              e.play("a40.flac");
              e.until(8);
              e.hear();
              e.until(29);
              e.box.stop();
            }),
        new Case<B>(
            "the daemon is stopped and started in mid-play",
            1,
            e -> {
              e.play("a40.flac");
              e.until(8);
              e.deaf();
              e.until(16);
              e.hear();
              e.until(21);
              e.box.stop();
            }),
        new Case<B>(
            "the player is restarted and goes on where it was",
            1,
            e -> {
              e.play("a40.flac");
              e.until(10);
              e.box.terminate();
              e.box.start();
              e.untilItGoesOn();
              e.until(21);
              e.box.stop();
            }),
        new Case<B>(
            "the player is killed after it counted",
            1,
            e -> {
              e.play("a31.flac");
              e.until(17);
              e.box.kill();
            }));
  }
}
