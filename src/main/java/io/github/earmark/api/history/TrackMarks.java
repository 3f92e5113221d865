package io.github.earmark.api.history;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a track stands with its listener.
///
/// @param rating 1 to 10; null where it has none
/// @param love `love`, `hate`, or null for neither
/// @param tags in alphabetical order
public record TrackMarks(@Nullable Long rating, @Nullable String love, List<String> tags) {}
