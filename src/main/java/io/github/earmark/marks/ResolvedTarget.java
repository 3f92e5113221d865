package io.github.earmark.marks;

import io.github.earmark.history.marks.Marks.On;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The track to mark, once it has been found.
///
/// @param player where it was played; null if it was given by id
/// @param ended how long ago its play ended; null if the play is going on or the track was given by
///   id
record ResolvedTarget(On on, @Nullable String player, @Nullable Duration ended) {

  @Nullable Duration position() {
    return on instanceof On.Playing playing ? playing.position() : null;
  }
}
