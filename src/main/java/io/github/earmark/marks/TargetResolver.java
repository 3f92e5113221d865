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

/// Finds the track that is meant. A player that plays comes before one that is paused, and that
/// before one whose last play is over; among equals the one that changed last.
///
/// @param heard every player
/// @param now the moment at which it was said
record TargetResolver(Marks marks, PrivateMode discretion, List<HeardPlayer> heard, Moment now) {
  /// For so long a play that ended is still meant.
  private static final Duration AFTERGLOW = Duration.ofMinutes(1);

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
    // The name of an MPD means all of its partitions that are heard.
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
    if (discretion.now(now) != null) {
      throw hidden("this is private listening, of which nothing is kept");
    }
    var lastEnded = ended(player);
    var ago = lastEnded == null ? null : lastEnded.since(now);
    if (lastEnded == null || ago == null || ago.compareTo(AFTERGLOW) > 0) {
      throw UserError.failed(
          "nothing is playing, and nothing ended within the last minute",
          "use --last for the last track, or --track ID");
    }
    return over(lastEnded, ago);
  }

  /// The player that is meant among all, or null where none is on a track.
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

  /// Whether it is on a track, as far as one can tell. One that has been gone for longer than a
  /// moment may be anywhere.
  private boolean atIt(HeardPlayer one) {
    var currentPlay = one.watch().current();
    return currentPlay != null
        && (one.watch().snapshot() != null
            || now.since(currentPlay.seen()).compareTo(AFTERGLOW) <= 0);
  }

  private static Duration changed(HeardPlayer one) {
    var changed = one.watch().changed();
    return changed == null ? Duration.ZERO : changed.sinceBoot();
  }

  /// What plays on a player that is on a track.
  ResolvedTarget meant(HeardPlayer one) throws UserError {
    var currentPlay = Objects.requireNonNull(one.watch().current());
    if (discretion.hides(currentPlay.play(), now)) {
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

  /// Where any player is meant, one that is not heard any more may have been the last: a partition
  /// that is gone.
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
