package io.github.earmark.marks;

import io.github.earmark.history.marks.Marks.On;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The track that is meant, once it is found.
///
/// @param player where it was heard; null where it was named by its number
/// @param ended how long ago its play ended; null where it goes on or none was meant
record ResolvedTarget(On on, @Nullable String player, @Nullable Duration ended) {

  @Nullable Duration position() {
    return on instanceof On.Playing playing ? playing.position() : null;
  }
}
