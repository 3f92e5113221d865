package io.github.earmark.playback;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The result of one snapshot.
///
/// @param current the play in progress, or null if there is none
/// @param outcomes what happened, in order
/// @param wake after how long to check the player again if it sends no event until then; null for
///   never
public record Step(
    @Nullable CurrentPlay current, List<PlayEvent> outcomes, @Nullable Duration wake) {}
