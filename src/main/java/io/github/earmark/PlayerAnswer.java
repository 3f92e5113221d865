package io.github.earmark;

import io.github.earmark.control.Player;
import io.github.earmark.control.Player.Connection;
import io.github.earmark.control.Player.Progress;
import io.github.earmark.control.Player.State;
import io.github.earmark.control.Song;
import io.github.earmark.control.Standing;
import io.github.earmark.hearing.Discretion;
import io.github.earmark.hearing.Hearing;
import io.github.earmark.playback.Current;
import io.github.earmark.playback.Moment;
import io.github.earmark.playback.Play;
import io.github.earmark.playback.Snapshot;
import io.github.earmark.playback.Threshold;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// How a player that is heard looks in an answer: what it said last, carried on to this moment
/// without asking it.
final class PlayerAnswer {
  private PlayerAnswer() {}

  /// @param standings how tracks stand
  /// @param discretion of what it hides, nothing is shown but that the player is at something
  /// @param stickers what is wrong with its stickers; null for nothing
  static Player of(
      Hearing hearing,
      String type,
      Moment now,
      BiFunction<String, Play, @Nullable Standing> standings,
      Discretion discretion,
      @Nullable String stickers) {
    var watch = hearing.watch();
    var snapshot = watch.snapshot();
    var current = watch.current();
    var hidden = current != null && discretion.hides(current.play(), now);
    if (hidden) {
      current = null;
    }
    var since = watch.since();
    return new Player(
        hearing.player().name(),
        type,
        snapshot == null || watch.problem() != null ? State.AWAY : state(snapshot.state()),
        new Connection(
            hearing.player().place(),
            since == null ? null : since.wall(),
            watch.problem(),
            stickers),
        snapshot == null || current == null ? null : Song.of(current.play().track()),
        snapshot == null || current == null ? null : progress(current, now),
        snapshot == null || current == null
            ? null
            : standings.apply(hearing.player().library(), current.play()),
        (hidden && discretion.now(now) == null) ? Boolean.TRUE : null);
  }

  private static State state(Snapshot.State state) {
    return switch (state) {
      case PLAYING -> State.PLAYING;
      case PAUSED -> State.PAUSED;
      case STOPPED -> State.STOPPED;
    };
  }

  private static Progress progress(Current current, Moment now) {
    var play = current.play();
    var listened = play.listened().plus(current.moved(now));
    var needed = Threshold.of(play.track());
    var more =
        play.qualified()
                || play.track().stream()
                || needed == null
                || needed.compareTo(listened) < 0
            ? null
            : needed.minus(listened);
    return new Progress(
        started(play, now),
        current.position(now),
        listened,
        play.qualified(),
        more,
        why(current, needed, more));
  }

  private static @Nullable Instant started(Play play, Moment now) {
    return play.boot().equals(now.boot()) ? now.wallAt(play.start()) : null;
  }

  private static String why(Current current, @Nullable Duration needed, @Nullable Duration more) {
    var track = current.play().track();
    if (current.play().qualified()) {
      return "already counted" + (track.named() ? "" : ", here only: it has no artist or no title");
    }
    if (track.stream()) {
      return "a stream's track counts when it ends";
    }
    if (needed == null) {
      return "too short to count: 30 s or less";
    }
    var seconds = more == null ? 0 : (more.toMillis() + 999) / 1000;
    var rest =
        current.playing() ? "counts in " + seconds + " s" : seconds + " s more must be heard";
    return track.named() ? rest : rest + ", here only: it has no artist or no title";
  }
}
