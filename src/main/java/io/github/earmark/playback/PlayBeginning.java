package io.github.earmark.playback;

import io.github.earmark.playback.Snapshot.Entry;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How a play begins.
///
/// @param player the player's name, unique in the history
record PlayBeginning(String player) {

  /// Begins a play of an entry that was not being played before.
  ///
  /// @param before what was heard until then, without a gap; null for nothing
  CurrentPlay entry(@Nullable CurrentPlay before, Snapshot snapshot, Entry entry) {
    var start = Opening.start(before, snapshot);
    return CurrentPlay.found(
        fresh(snapshot, entry, start, entry.track().stream()),
        entry.id(),
        snapshot,
        Opening.of(before, snapshot),
        null);
  }

  /// Begins a play for the next title of a stream, heard from its beginning.
  CurrentPlay segment(Snapshot snapshot, Entry entry, Duration start) {
    return CurrentPlay.found(
        fresh(snapshot, entry, start, false), entry.id(), snapshot, null, new Renamed.Often());
  }

  /// Begins a play of whatever a player is on when it is first observed.
  ///
  /// @param up how long the player says it has been running; null if it does not say
  /// @param renamed what is already known about the entry's titles
  CurrentPlay firstSight(
      Snapshot snapshot, Entry entry, @Nullable Duration up, @Nullable Renamed renamed) {
    var now = snapshot.at().sinceBoot();
    var start = now.minus(Opening.elapsed(snapshot));
    if (up != null) {
      // The player reports whole seconds.
      start = Motion.max(start, now.minus(up).minusSeconds(1));
    }
    var begins = Opening.elapsed(snapshot).compareTo(Opening.SETTLE) < 0;
    return CurrentPlay.found(
        fresh(snapshot, entry, start, true),
        entry.id(),
        snapshot,
        begins ? Opening.of(null, snapshot) : null,
        renamed);
  }

  private Play fresh(Snapshot snapshot, Entry entry, Duration start, boolean midway) {
    var at = snapshot.at();
    return new Play(key(at), entry.track(), at.boot(), start, Duration.ZERO, midway, false);
  }

  /// The moment of the first observation identifies a play: no player starts two in one nanosecond.
  String key(Moment first) {
    return player + "/" + first.boot() + "/" + first.awake().toNanos();
  }
}
