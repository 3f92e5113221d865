/// Listens owed to services, and what became of each.
///
/// Nothing leaves the queue that was not answered. It imports `history.tracks` and below. Start
/// reading at [Queue]; a listen's values are fixed at the first attempt, by [SubmissionFreezer].
@NullMarked
package io.github.earmark.history.queue;

import org.jspecify.annotations.NullMarked;
