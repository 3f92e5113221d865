package io.github.earmark.marks;

import io.github.earmark.hearing.PrivateMode;
import io.github.earmark.history.marks.LastEnded;
import io.github.earmark.history.marks.Marks;
import io.github.earmark.history.marks.Marks.On;
import io.github.earmark.playback.CurrentPlay;
import io.github.earmark.playback.Moment;
import io.github.earmark.text.UserError;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Finds the track to mark. A playing player takes precedence over a paused one, and that over one
/// whose last play has ended; among equals, the one that changed last.
///
/// @param heard every player
/// @param now the time of the request
record TargetResolver(Marks marks, PrivateMode privateMode, List<HeardPlayer> heard, Moment now) {
  /// How long after its end a play can still be marked as the current one.
  private static final Duration RECENT = Duration.ofMinutes(1);

  ResolvedTarget find(TargetChoice targetChoice) throws UserError {
    return switch (targetChoice) {
      case TargetChoice.Known(var track) ->
          new ResolvedTarget(new On.Known(track, null), null, null);
      case TargetChoice.Playing(var player) -> playing(player);
      case TargetChoice.Last(var player) -> last(player);
    };
  }

  private List<HeardPlayer> named(@Nullable String player) throws UserError {
    if (player == null) {
      return heard;
    }
    // The name of an MPD stands for all of its partitions that we listen to.
    var one =
        heard.stream()
            .filter(
                other -> other.player().equals(player) || other.player().startsWith(player + "/"))
            .toList();
    if (one.isEmpty()) {
      throw UserError.failed(
          "there is no player named " + player,
          "there is " + String.join(", ", heard.stream().map(HeardPlayer::player).toList()));
    }
    return one;
  }

  private ResolvedTarget playing(@Nullable String player) throws UserError {
    var playing = first(named(player));
    if (playing != null) {
      return meant(playing);
    }
    if (privateMode.now(now) != null) {
      throw hidden("this is private listening, of which nothing is kept");
    }
    var lastEnded = ended(player);
    var ago = lastEnded == null ? null : lastEnded.since(now);
    if (lastEnded == null || ago == null || ago.compareTo(RECENT) > 0) {
      throw UserError.failed(
          "nothing is playing, and nothing ended within the last minute",
          "use --last for the last track, or --track ID");
    }
    return over(lastEnded, ago);
  }

  /// The player selected among all, or null if none is on a track.
  @Nullable HeardPlayer playing() {
    return first(heard);
  }

  private @Nullable HeardPlayer first(List<HeardPlayer> among) {
    return among.stream()
        .filter(this::atIt)
        .max(
            Comparator.<HeardPlayer, Boolean>comparing(
                    one -> Objects.requireNonNull(one.watch().current()).playing())
                .thenComparing(TargetResolver::changed))
        .orElse(null);
  }

  /// Whether it is on a track, as far as is known. A player that has been disconnected for more
  /// than a moment may be anywhere.
  private boolean atIt(HeardPlayer one) {
    var currentPlay = one.watch().current();
    return currentPlay != null
        && (one.watch().snapshot() != null || now.since(currentPlay.seen()).compareTo(RECENT) <= 0);
  }

  private static Duration changed(HeardPlayer one) {
    var changed = one.watch().changed();
    return changed == null ? Duration.ZERO : changed.sinceBoot();
  }

  /// The track of a player that is on one.
  ResolvedTarget meant(HeardPlayer one) throws UserError {
    var currentPlay = Objects.requireNonNull(one.watch().current());
    if (privateMode.hides(currentPlay.play(), now)) {
      throw hidden("what is playing is private, and nothing about it is kept");
    }
    return new ResolvedTarget(
        new On.Playing(one.library(), currentPlay.play(), position(one, currentPlay)),
        one.player(),
        null);
  }

  private @Nullable Duration position(HeardPlayer one, CurrentPlay currentPlay) {
    return one.watch().snapshot() == null ? currentPlay.elapsed() : currentPlay.position(now);
  }

  private ResolvedTarget last(@Nullable String player) throws UserError {
    var lastEnded = ended(player);
    if (lastEnded == null) {
      throw UserError.failed(
          "nothing has been played to its end yet", "leave out --last to mean the current track");
    }
    return over(lastEnded, lastEnded.since(now));
  }

  /// If no player was named, the last play may have been on one that no longer exists, such as a
  /// removed partition.
  private @Nullable LastEnded ended(@Nullable String player) throws UserError {
    var last = named(player).stream().map(one -> marks.lastEnded(one.player()));
    return Stream.concat(last, Stream.ofNullable(player == null ? marks.lastEnded(null) : null))
        .filter(Objects::nonNull)
        .min(Comparator.comparing(lastEnded -> lastEnded.since(now)))
        .orElse(null);
  }

  private static ResolvedTarget over(LastEnded lastEnded, Duration ago) {
    return new ResolvedTarget(
        new On.Known(lastEnded.track(), lastEnded.key()), lastEnded.player(), ago);
  }

  private static UserError hidden(String why) {
    return UserError.failed(why, "end that with `on`, or name another track with --track ID");
  }
}
