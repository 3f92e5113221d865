package io.github.earmark.marks;

import io.github.earmark.control.ControlException;
import io.github.earmark.hearing.Discretion;
import io.github.earmark.history.Ended;
import io.github.earmark.history.Marks;
import io.github.earmark.history.Marks.On;
import io.github.earmark.playback.Current;
import io.github.earmark.playback.Moment;
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
record Target(Marks marks, Discretion discretion, List<Heard> heard, Moment now) {
  /// For so long a play that ended is still meant.
  private static final Duration AFTERGLOW = Duration.ofMinutes(1);

  Meant find(Which which) throws ControlException {
    return switch (which) {
      case Which.Known(var track) -> new Meant(new On.Known(track, null), null, null);
      case Which.Playing(var player) -> playing(player);
      case Which.Last(var player) -> last(player);
    };
  }

  private List<Heard> named(@Nullable String player) throws ControlException {
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
      throw ControlException.failed(
          "there is no player named " + player,
          "there is " + String.join(", ", heard.stream().map(Heard::player).toList()));
    }
    return one;
  }

  private Meant playing(@Nullable String player) throws ControlException {
    var playing = first(named(player));
    if (playing != null) {
      return meant(playing);
    }
    if (discretion.now(now) != null) {
      throw hidden("this is private listening, of which nothing is kept");
    }
    var ended = ended(player);
    var ago = ended == null ? null : ended.since(now);
    if (ended == null || ago == null || ago.compareTo(AFTERGLOW) > 0) {
      throw new ControlException(
          "nothing plays, and nothing ended within the last minute",
          "say --last for what was played last, or --track ID",
          ControlException.FAILED);
    }
    return over(ended, ago);
  }

  /// The player that is meant among all, or null where none is on a track.
  @Nullable Heard playing() {
    return first(heard);
  }

  private @Nullable Heard first(List<Heard> among) {
    return among.stream()
        .filter(this::atIt)
        .max(
            Comparator.<Heard, Boolean>comparing(
                    one -> Objects.requireNonNull(one.watch().current()).playing())
                .thenComparing(Target::changed))
        .orElse(null);
  }

  /// Whether it is on a track, as far as one can tell. One that has been gone for longer than a
  /// moment may be anywhere.
  private boolean atIt(Heard one) {
    var current = one.watch().current();
    return current != null
        && (one.watch().snapshot() != null || now.since(current.seen()).compareTo(AFTERGLOW) <= 0);
  }

  private static Duration changed(Heard one) {
    var changed = one.watch().changed();
    return changed == null ? Duration.ZERO : changed.sinceBoot();
  }

  /// What plays on a player that is on a track.
  Meant meant(Heard one) throws ControlException {
    var current = Objects.requireNonNull(one.watch().current());
    if (discretion.hides(current.play(), now)) {
      throw hidden("what plays is private: nothing of it is kept");
    }
    return new Meant(
        new On.Playing(one.library(), current.play(), position(one, current)), one.player(), null);
  }

  private @Nullable Duration position(Heard one, Current current) {
    return one.watch().snapshot() == null ? current.elapsed() : current.position(now);
  }

  private Meant last(@Nullable String player) throws ControlException {
    var ended = ended(player);
    if (ended == null) {
      throw new ControlException(
          "nothing has been played to its end yet",
          "say it without --last for what plays now",
          ControlException.FAILED);
    }
    return over(ended, ended.since(now));
  }

  /// Where any player is meant, one that is not heard any more may have been the last: a partition
  /// that is gone.
  private @Nullable Ended ended(@Nullable String player) throws ControlException {
    var last = named(player).stream().map(one -> marks.lastEnded(one.player()));
    return Stream.concat(last, Stream.ofNullable(player == null ? marks.lastEnded(null) : null))
        .filter(Objects::nonNull)
        .min(Comparator.comparing(ended -> ended.since(now)))
        .orElse(null);
  }

  private static Meant over(Ended ended, Duration ago) {
    return new Meant(new On.Known(ended.track(), ended.key()), ended.player(), ago);
  }

  private static ControlException hidden(String why) {
    return new ControlException(
        why,
        "say `on` to end that, or name a track of the history with --track ID",
        ControlException.FAILED);
  }
}
