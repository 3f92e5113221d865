package io.github.earmark.api.history;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A mark as an answer shows it.
///
/// @param mark its id
/// @param track the track's id
/// @param song what is known of the track; null where the answer names it already
/// @param type `rate`, `love` or `tag`
/// @param value the rating, 0 where it was taken away; 1 for love, 0 for neither, -1 for hate; 1
///   for a tag that was put on, 0 for one that was taken off
/// @param tag the word; null for other types
/// @param text in words, as in "rated 8"
/// @param position in the track; null where that is not known
/// @param origin whose word it is: `socket`, `channel`, `sticker` or `import`
/// @param undone when it was taken back; null while it stands
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
