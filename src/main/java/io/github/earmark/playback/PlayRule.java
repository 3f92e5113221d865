package io.github.earmark.playback;

import io.github.earmark.playback.Outcome.Ending;
import io.github.earmark.playback.Snapshot.Entry;
import io.github.earmark.playback.Snapshot.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Tells plays from skips: what a player reports goes in, what happened comes out. A pure function
/// of its arguments.
///
/// - A play ends when the player stops or moves to another entry, never by a pause. Its start is
///   now − elapsed at the first sight of it, read again about a second later, because under
///   crossfade a song is announced at position 0 and is then found several seconds in ([Opening]).
/// - [Threshold] says how much of it makes a listen; [Motion] how much was heard. A listen is told
///   as soon as it qualifies. A stream's segment is told when it ends, because only then its length
///   is known: from title to title where both changes were heard; else it counts when 4 minutes of
///   it were heard.
/// - The position falling back to under 3 s on the same entry is a new play if the end was near or
///   the play has qualified. Else the listener went back, and the play goes on.
/// - A stream's title that goes blank may come back within a minute and is the same segment then.
/// - [Titles] tells the songs of a station from a remote file with new tags.
public final class PlayRule {
  private final Beginning beginning;
  private final Titles titles;

  /// @param player the player's name, unique in the history
  public PlayRule(String player) {
    this.beginning = new Beginning(player);
    this.titles = new Titles(beginning);
  }

  /// The next snapshot of a player that has been watched without a gap.
  public Step step(@Nullable Current current, Snapshot snapshot) {
    var outcomes = new ArrayList<Outcome>();
    return finish(current, advance(current, snapshot, outcomes), snapshot.at(), outcomes);
  }

  /// The first snapshot after a gap: of the connection, or of this daemon.
  ///
  /// @param saved the play that was in progress when the player was last seen
  /// @param up how long the player says it has been running; null where it does not. No play began
  ///   before it
  public Step resume(@Nullable Current saved, Snapshot first, @Nullable Duration up) {
    var outcomes = new ArrayList<Outcome>();
    var entry = first.state() == State.STOPPED ? null : first.entry();
    if (saved != null && entry != null && Gap.spannedBy(saved, first, entry, up)) {
      return finish(null, Gap.across(saved, first, entry), first.at(), outcomes);
    }
    if (saved != null) {
      titles.lose(saved, first, entry, outcomes);
    }
    return finish(
        null, entry == null ? null : found(saved, first, entry, up), first.at(), outcomes);
  }

  /// The player cannot be seen any more.
  ///
  /// @param sudden whether it was seen until this very moment (a closed connection tells at once, a
  ///   time-out does not)
  public Step lost(@Nullable Current current, Moment at, boolean sudden) {
    if (current == null) {
      return new Step(null, List.of(), null);
    }
    var last = current;
    if (sudden && !current.play().track().stream()) {
      var unseen = current.playing() ? at.awake().minus(current.seen().awake()) : Duration.ZERO;
      var elapsed = current.elapsed() == null ? null : current.elapsed().plus(unseen);
      var listened = current.anchor().listened().plus(Motion.tail(current, at));
      last = current.reanchored(at, elapsed, Motion.max(current.play().listened(), listened));
    }
    var outcomes = new ArrayList<Outcome>();
    var after = qualify(last, outcomes);
    if (announced(current)) {
      outcomes.add(new Outcome.NothingPlaying());
    }
    return new Step(after, outcomes, null);
  }

  private Current found(
      @Nullable Current saved, Snapshot first, Entry entry, @Nullable Duration up) {
    var renamed = Titles.known(saved, entry);
    var known =
        renamed instanceof Renamed.Often ? new Entry(entry.id(), entry.track().endless()) : entry;
    return beginning.firstSight(first, known, up, renamed);
  }

  private @Nullable Current advance(
      @Nullable Current current, Snapshot snapshot, List<Outcome> outcomes) {
    var entry = snapshot.state() == State.STOPPED ? null : snapshot.entry();
    if (current == null) {
      return entry == null ? null : beginning.entry(null, snapshot, entry);
    }
    if (entry == null || !sameEntry(current, entry)) {
      titles.leave(current, snapshot, entry == null ? Ending.STOPPED : Ending.CHANGED, outcomes);
      return entry == null ? null : beginning.entry(current, snapshot, entry);
    }
    var motion = Motion.of(current, snapshot);
    if (Rounds.replayed(current, snapshot, motion)) {
      titles.leave(current, snapshot, Ending.REPEATED, outcomes);
      return beginning.entry(current, snapshot, entry);
    }
    return entry.track().remote()
        ? titles.goOn(current, snapshot, entry, motion, outcomes)
        : Onward.go(current, snapshot, entry.track(), null, motion);
  }

  private static boolean sameEntry(Current current, Entry entry) {
    return current.entry().equals(entry.id())
        && current.play().track().uri().equals(entry.track().uri());
  }

  private static Step finish(
      @Nullable Current before, @Nullable Current after, Moment at, List<Outcome> outcomes) {
    var next = after == null ? null : qualify(after, outcomes);
    if (next != null && announced(next)) {
      if (before == null
          || !announced(before)
          || !before.play().key().equals(next.play().key())
          || !before.play().track().sameNames(next.play().track())) {
        outcomes.add(new Outcome.NowPlaying(next.play()));
      }
    } else if (before != null && announced(before)) {
      outcomes.add(new Outcome.NothingPlaying());
    }
    return new Step(next, List.copyOf(outcomes), next == null ? null : Alarm.after(next, at));
  }

  private static boolean announced(Current current) {
    return current.playing() && current.play().track().named();
  }

  /// What may be a station's is judged when it ends, as a stream's.
  private static Current qualify(Current current, List<Outcome> outcomes) {
    var play = current.play();
    if (play.qualified()
        || play.track().stream()
        || current.renamed() instanceof Renamed.Once
        || !Threshold.reached(play.listened(), Threshold.of(play.track()))) {
      return current;
    }
    var listen = play.asListen();
    outcomes.add(new Outcome.Qualified(listen));
    return current.with(listen);
  }
}
