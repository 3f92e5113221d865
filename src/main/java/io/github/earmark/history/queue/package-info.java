/// Listens to be sent to services, and the result of each.
///
/// Nothing leaves the queue without an answer. It imports `history.tracks` and below. Start reading
/// at [Queue]; a listen's values are fixed at the first attempt, by [SubmissionFreezer].
@NullMarked
package io.github.earmark.history.queue;

import org.jspecify.annotations.NullMarked;
