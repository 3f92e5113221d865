package io.github.earmark.api.history;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The answer to `rate`, `love`, `hate`, `unlove`, `tag`, `untag` and `undo`.
///
/// @param text what was done, in one sentence
/// @param undone whether the marks were undone rather than made
/// @param track its id, which never changes
/// @param song what is known about it
/// @param marks the marks made or undone
/// @param now the track's rating, love and tags afterwards
/// @param player where the marked play was heard; null if the mark is not about a play
/// @param position in the track; null if unknown
/// @param ended how long ago the play ended; null if it is in progress or there is none
public record MarkResult(
    String text,
    boolean undone,
    long track,
    TrackInfo song,
    List<MarkRow> marks,
    TrackMarks now,
    @Nullable String player,
    @Nullable Duration position,
    @Nullable Duration ended) {}
