package io.github.earmark.hearing;

import io.github.earmark.playback.CurrentPlay;
import io.github.earmark.playback.Moment;
import io.github.earmark.playback.Step;
import org.jspecify.annotations.Nullable;

/// Stores the plays of one player.
public interface PlayStore {

  /// The play that was in progress when the player was last observed, possibly by an earlier run of
  /// the daemon.
  @Nullable CurrentPlay current();

  /// Writes the events of a step and the play in progress, immediately and together. Never throws:
  /// what cannot be written now is kept and written later.
  void write(Step step, Moment at);

  /// Whether something waits to be written. Always false for a store that cannot fail.
  default boolean behind() {
    return false;
  }

  /// What waits, and what was dropped. May be called from any thread.
  default Kept kept() {
    return Kept.NONE;
  }

  /// What could not be written.
  ///
  /// @param plays how many wait in memory
  /// @param lost how many were dropped, because too many waited
  record Kept(int plays, long lost) {
    static final Kept NONE = new Kept(0, 0);
  }

  /// Tries again to write what waits.
  default void catchUp() {}

  /// Makes a last attempt to write what waits.
  default void close() {}
}
