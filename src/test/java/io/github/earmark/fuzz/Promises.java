package io.github.earmark.fuzz;

import static io.github.earmark.fuzz.Target.check;

import io.github.earmark.playback.Moment;
import io.github.earmark.playback.Play;
import io.github.earmark.playback.PlayEvent;
import io.github.earmark.playback.Step;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/// What the play rule promises, whatever a player says.
final class Promises {
  /// Rounding.
  private static final Duration LITTLE = Duration.ofMillis(5);

  /// What faded in before the player named it.
  private static final Duration FADE = Duration.ofSeconds(30);

  private final Duration begin;
  private final Set<String> listens = new HashSet<>();
  private final Set<String> ended = new HashSet<>();

  /// @param begin when the player was first seen, since boot and awake
  Promises(Duration begin) {
    this.begin = begin;
  }

  void hold(Step step, Moment at) {
    for (var playEvent : step.outcomes()) {
      switch (playEvent) {
        case PlayEvent.Qualified(var play) -> {
          check(listens.add(play.key()), "two listens for one play");
          check(!ended.contains(play.key()), "a listen after its end");
          plausible(play, at);
        }
        case PlayEvent.Ended(var play, _, _, var roundVerdict) -> {
          check(ended.add(play.key()), "two ends for one play");
          check(play.qualified() == listens.contains(play.key()), "a listen that was not told");
          check(play.qualified() == roundVerdict.hasQualified(), "called what it is not");
          plausible(play, at);
        }
        case PlayEvent.NowPlaying(var play) -> {
          check(play.track().named(), "announced without names");
          plausible(play, at);
        }
        case PlayEvent.NothingPlaying() -> {}
      }
    }
    check(step.wake() == null || step.wake().isPositive(), "an alarm in the past");
    if (step.current() != null) {
      plausible(step.current().play(), at);
    }
  }

  private void plausible(Play play, Moment at) {
    check(!play.listened().isNegative(), "listened for less than nothing");
    check(
        play.listened().compareTo(at.awake().minus(begin).plus(FADE).plus(LITTLE)) <= 0,
        "listened for longer than it was watched: " + play.listened());
    check(
        play.start().compareTo(at.sinceBoot().plus(LITTLE)) <= 0,
        "a start in the future: " + play.start());
    var _ = at.wallAt(play.start()).toEpochMilli();
  }
}
