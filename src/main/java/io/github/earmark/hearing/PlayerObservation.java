package io.github.earmark.hearing;

import io.github.earmark.playback.CurrentPlay;
import io.github.earmark.playback.Moment;
import io.github.earmark.playback.Snapshot;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What is known about a player at this moment.
///
/// @param since when it was connected or, if there is a `problem`, lost; null before the first
///   attempt has ended
/// @param problem why it cannot be heard, whether it is connected or not; null if it can
/// @param snapshot its last report; null while it is not connected
/// @param current the play in progress, as of that snapshot
/// @param changed when its state or play last changed; null before it was first heard
public record PlayerObservation(
    @Nullable Moment since,
    @Nullable String problem,
    @Nullable Snapshot snapshot,
    @Nullable CurrentPlay current,
    @Nullable Moment changed) {

  PlayerObservation heard(
      Snapshot snapshot, @Nullable CurrentPlay currentPlay, @Nullable String absence) {
    var same =
        changed != null && state() == snapshot.state() && Objects.equals(key(), key(currentPlay));
    return new PlayerObservation(
        since, absence, snapshot, currentPlay, same ? changed : snapshot.at());
  }

  private Snapshot.@Nullable State state() {
    return snapshot == null ? null : snapshot.state();
  }

  private @Nullable String key() {
    return key(current);
  }

  private static @Nullable String key(@Nullable CurrentPlay currentPlay) {
    return currentPlay == null ? null : currentPlay.play().key();
  }
}
