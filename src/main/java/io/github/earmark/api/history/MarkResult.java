package io.github.earmark.api.history;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Answers `rate`, `love`, `hate`, `unlove`, `tag`, `untag` and `undo`.
///
/// @param text all of it in one sentence
/// @param undone whether the marks were taken back, and not made
/// @param track its id, which never changes
/// @param song what is known of it
/// @param marks what was made or taken back
/// @param now how the track stands after it
/// @param player where the play was heard; null where none was meant
/// @param position in the track; null where that is not known
/// @param ended how long ago the play ended; null where it goes on or none was meant
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
