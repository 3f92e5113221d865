package io.github.earmark.api.history;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A mark as an answer shows it.
///
/// @param mark its id
/// @param track the track's id
/// @param song what is known about the track; null if the answer already contains it
/// @param type `rate`, `love` or `tag`
/// @param value a rating, 0 if it was removed; 1 for love, 0 for neither, -1 for hate; 1 for a tag
///   that was added, 0 for one that was removed
/// @param tag the tag; null for other types
/// @param text in words, as in "rated 8"
/// @param position in the track; null if unknown
/// @param origin where it comes from: `socket`, `channel`, `sticker` or `import`
/// @param undone when it was undone; null if it was not
public record MarkRow(
    long mark,
    long track,
    @Nullable TrackInfo song,
    String type,
    int value,
    @Nullable String tag,
    String text,
    Instant moment,
    @Nullable Duration position,
    String origin,
    @Nullable Instant undone) {}
