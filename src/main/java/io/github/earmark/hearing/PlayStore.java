package io.github.earmark.hearing;

import io.github.earmark.playback.CurrentPlay;
import io.github.earmark.playback.Moment;
import io.github.earmark.playback.Step;
import org.jspecify.annotations.Nullable;

/// Where the plays of one player are written down.
public interface PlayStore {

  /// The play that was in progress when the player was last heard, possibly by an earlier run of
  /// the daemon.
  @Nullable CurrentPlay current();

  /// Writes down what a step found out and the play in progress, at once and together. Never
  /// throws: what cannot be written now is kept and written later.
  void write(Step step, Moment at);

  /// Whether something waits to be written. Nothing ever does where nothing can fail.
  default boolean behind() {
    return false;
  }

  /// What waits, and what was given up. May be asked from any thread.
  default Kept kept() {
    return Kept.NONE;
  }

  /// What could not be written.
  ///
  /// @param plays how many wait in memory
  /// @param lost how many were given up, because too many waited
  record Kept(int plays, long lost) {
    static final Kept NONE = new Kept(0, 0);
  }

  /// Tries again to write what waits.
  default void catchUp() {}

  /// The last chance for what waits.
  default void close() {}
}
