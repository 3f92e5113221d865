package io.github.earmark.playback;

import io.github.earmark.playback.PlayEvent.Ending;
import io.github.earmark.playback.Snapshot.Entry;
import io.github.earmark.playback.Snapshot.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Tells plays from skips, from what a player reports. A pure function of its arguments.
///
/// - A play ends when the player stops or moves to another entry, never by a pause. Its start is
///   now − elapsed when first observed, read again about a second later, because under crossfade a
///   song is announced at position 0 and is then found several seconds in ([Opening]).
/// - [Threshold] decides how much of it makes a listen; [Motion] how much was heard. A listen is
///   reported as soon as it qualifies. A stream's segment is reported when it ends, because its
///   length is known only then: from title to title if both changes were heard; otherwise 4 minutes
///   make a listen.
/// - If the position falls back to under 3 s on the same entry, this is a new play if the end was
///   near or the play has qualified. Otherwise the listener went back, and the play goes on.
/// - If a stream's title goes blank and returns within a minute, it is still the same segment.
/// - [Titles] distinguishes a station's songs from a remote file whose tags changed.
public final class PlayRule {
  private final PlayBeginning beginning;
  private final Titles titles;

  /// @param player the player's name, unique in the history
  public PlayRule(String player) {
    this.beginning = new PlayBeginning(player);
    this.titles = new Titles(beginning);
  }

  /// Handles the next snapshot of a player that has been observed without a gap.
  public Step step(@Nullable CurrentPlay currentPlay, Snapshot snapshot) {
    var outcomes = new ArrayList<PlayEvent>();
    return finish(currentPlay, advance(currentPlay, snapshot, outcomes), snapshot.at(), outcomes);
  }

  /// Handles the first snapshot after a gap in the connection or in the daemon's run.
  ///
  /// @param saved the play that was in progress when the player was last observed
  /// @param up how long the player says it has been running; null if it does not say. No play began
  ///   earlier
  public Step resume(@Nullable CurrentPlay saved, Snapshot first, @Nullable Duration up) {
    var outcomes = new ArrayList<PlayEvent>();
    var entry = first.state() == State.STOPPED ? null : first.entry();
    if (saved != null && entry != null && UnseenTime.spannedBy(saved, first, entry, up)) {
      return finish(null, UnseenTime.across(saved, first, entry), first.at(), outcomes);
    }
    if (saved != null) {
      titles.lose(saved, first, entry, outcomes);
    }
    return finish(
        null, entry == null ? null : found(saved, first, entry, up), first.at(), outcomes);
  }

  /// Handles the loss of the player.
  ///
  /// @param sudden whether it was observed until this very moment (a closed connection is noticed
  ///   at once, a time-out is not)
  public Step lost(@Nullable CurrentPlay currentPlay, Moment at, boolean sudden) {
    if (currentPlay == null) {
      return new Step(null, List.of(), null);
    }
    var last = currentPlay;
    if (sudden && !currentPlay.play().track().stream()) {
      var unseen =
          currentPlay.playing() ? at.awake().minus(currentPlay.seen().awake()) : Duration.ZERO;
      var elapsed = currentPlay.elapsed() == null ? null : currentPlay.elapsed().plus(unseen);
      var listened = currentPlay.anchor().listened().plus(Motion.tail(currentPlay, at));
      last =
          currentPlay.reanchored(at, elapsed, Motion.max(currentPlay.play().listened(), listened));
    }
    var outcomes = new ArrayList<PlayEvent>();
    var after = qualify(last, outcomes);
    if (announced(currentPlay)) {
      outcomes.add(new PlayEvent.NothingPlaying());
    }
    return new Step(after, outcomes, null);
  }

  private CurrentPlay found(
      @Nullable CurrentPlay saved, Snapshot first, Entry entry, @Nullable Duration up) {
    var renamed = Titles.known(saved, entry);
    var known =
        renamed instanceof Renamed.Often ? new Entry(entry.id(), entry.track().endless()) : entry;
    return beginning.firstSight(first, known, up, renamed);
  }

  private @Nullable CurrentPlay advance(
      @Nullable CurrentPlay currentPlay, Snapshot snapshot, List<PlayEvent> outcomes) {
    var entry = snapshot.state() == State.STOPPED ? null : snapshot.entry();
    if (currentPlay == null) {
      return entry == null ? null : beginning.entry(null, snapshot, entry);
    }
    if (entry == null || !sameEntry(currentPlay, entry)) {
      titles.leave(
          currentPlay, snapshot, entry == null ? Ending.STOPPED : Ending.CHANGED, outcomes);
      return entry == null ? null : beginning.entry(currentPlay, snapshot, entry);
    }
    var motion = Motion.of(currentPlay, snapshot);
    if (Rounds.replayed(currentPlay, snapshot, motion)) {
      titles.leave(currentPlay, snapshot, Ending.REPEATED, outcomes);
      return beginning.entry(currentPlay, snapshot, entry);
    }
    return entry.track().remote()
        ? titles.goOn(currentPlay, snapshot, entry, motion, outcomes)
        : PlayContinuation.go(currentPlay, snapshot, entry.track(), null, motion);
  }

  private static boolean sameEntry(CurrentPlay currentPlay, Entry entry) {
    return currentPlay.entry().equals(entry.id())
        && currentPlay.play().track().uri().equals(entry.track().uri());
  }

  private static Step finish(
      @Nullable CurrentPlay before,
      @Nullable CurrentPlay after,
      Moment at,
      List<PlayEvent> outcomes) {
    var next = after == null ? null : qualify(after, outcomes);
    if (next != null && announced(next)) {
      if (before == null
          || !announced(before)
          || !before.play().key().equals(next.play().key())
          || !before.play().track().sameNames(next.play().track())) {
        outcomes.add(new PlayEvent.NowPlaying(next.play()));
      }
    } else if (before != null && announced(before)) {
      outcomes.add(new PlayEvent.NothingPlaying());
    }
    return new Step(next, List.copyOf(outcomes), next == null ? null : WakeDelay.after(next, at));
  }

  private static boolean announced(CurrentPlay currentPlay) {
    return currentPlay.playing() && currentPlay.play().track().named();
  }

  /// Anything that may come from a station is judged when it ends, like a stream.
  private static CurrentPlay qualify(CurrentPlay currentPlay, List<PlayEvent> outcomes) {
    var play = currentPlay.play();
    if (play.qualified()
        || play.track().stream()
        || currentPlay.renamed() instanceof Renamed.Once
        || !Threshold.reached(play.listened(), Threshold.of(play.track()))) {
      return currentPlay;
    }
    var listen = play.asListen();
    outcomes.add(new PlayEvent.Qualified(listen));
    return currentPlay.with(listen);
  }
}
