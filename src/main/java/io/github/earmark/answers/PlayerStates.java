package io.github.earmark.answers;

import io.github.earmark.api.PlayerState;
import io.github.earmark.api.PlayerState.Connection;
import io.github.earmark.api.PlayerState.Progress;
import io.github.earmark.api.PlayerState.State;
import io.github.earmark.api.history.TrackInfo;
import io.github.earmark.api.history.TrackMarks;
import io.github.earmark.hearing.ClientPlayers;
import io.github.earmark.hearing.PlayerLoop;
import io.github.earmark.hearing.PrivateMode;
import io.github.earmark.playback.CurrentPlay;
import io.github.earmark.playback.Moment;
import io.github.earmark.playback.Play;
import io.github.earmark.playback.Snapshot;
import io.github.earmark.playback.Threshold;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// The state of a monitored player in an answer: its last report, extrapolated to this moment
/// without querying the player.
final class PlayerStates {
  private PlayerStates() {}

  /// @param standings looks up a track's rating, love and tags
  /// @param privateMode if it hides what plays, only the player's state is shown
  /// @param stickers what is wrong with its stickers; null if nothing is
  static PlayerState of(
      PlayerLoop playerLoop,
      String type,
      Moment now,
      BiFunction<String, Play, @Nullable TrackMarks> standings,
      PrivateMode privateMode,
      @Nullable String stickers) {
    var watch = playerLoop.watch();
    var snapshot = watch.snapshot();
    var currentPlay = watch.current();
    var hidden = currentPlay != null && privateMode.hides(currentPlay.play(), now);
    if (hidden) {
      currentPlay = null;
    }
    var since = watch.since();
    return new PlayerState(
        playerLoop.player().name(),
        type,
        snapshot == null || watch.problem() != null ? State.AWAY : state(snapshot.state()),
        new Connection(
            playerLoop.player().place(),
            since == null ? null : since.wall(),
            watch.problem(),
            stickers),
        snapshot == null || currentPlay == null ? null : TrackInfo.of(currentPlay.play().track()),
        snapshot == null || currentPlay == null ? null : progress(currentPlay, now),
        snapshot == null || currentPlay == null
            ? null
            : standings.apply(playerLoop.player().library(), currentPlay.play()),
        (hidden && privateMode.now(now) == null) ? Boolean.TRUE : null);
  }

  /// The state of a client that reports what it is playing.
  static PlayerState of(
      ClientPlayers.Said said,
      Moment now,
      BiFunction<String, Play, @Nullable TrackMarks> standings) {
    var current = said.current();
    var track = current.play().track();
    return new PlayerState(
        said.player(),
        "client",
        State.PLAYING,
        new Connection(said.kind(), current.seen().wall(), null),
        TrackInfo.of(track),
        new Progress(
            started(current.play(), now),
            current.position(now),
            current.moved(now),
            false,
            null,
            "counts when it is submitted"),
        standings.apply("", current.play()),
        null);
  }

  private static State state(Snapshot.State state) {
    return switch (state) {
      case PLAYING -> State.PLAYING;
      case PAUSED -> State.PAUSED;
      case STOPPED -> State.STOPPED;
    };
  }

  private static Progress progress(CurrentPlay currentPlay, Moment now) {
    var play = currentPlay.play();
    var listened = play.listened().plus(currentPlay.moved(now));
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
        currentPlay.position(now),
        listened,
        play.qualified(),
        more,
        why(currentPlay, needed, more));
  }

  private static @Nullable Instant started(Play play, Moment now) {
    return play.boot().equals(now.boot()) ? now.wallAt(play.start()) : null;
  }

  private static String why(
      CurrentPlay currentPlay, @Nullable Duration needed, @Nullable Duration more) {
    var track = currentPlay.play().track();
    if (currentPlay.play().qualified()) {
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
        currentPlay.playing() ? "counts in " + seconds + " s" : seconds + " s more must be heard";
    return track.named() ? rest : rest + ", here only: it has no artist or no title";
  }
}
