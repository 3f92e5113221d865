/// Answers about plays, tracks, names and the marks on them. Start at [HistoryResult]; the records
/// that several of them share are [TrackInfo], [TrackMarks] and [MarkRow]. It imports only `music`.
@NullMarked
package io.github.earmark.api.history;

import org.jspecify.annotations.NullMarked;
