package io.github.earmark.api.history;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A track's rating, love and tags.
///
/// @param rating 1 to 10; null if it has none
/// @param love `love`, `hate`, or null for neither
/// @param tags in alphabetical order
public record TrackMarks(@Nullable Long rating, @Nullable String love, List<String> tags) {}
