package io.github.earmark.playback;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one snapshot led to.
///
/// @param current the play in progress, or null where there is none
/// @param outcomes what happened, in order
/// @param wake after how long the player is to be looked at again if it says nothing until then;
///   null for never
public record Step(
    @Nullable CurrentPlay current, List<PlayEvent> outcomes, @Nullable Duration wake) {}
