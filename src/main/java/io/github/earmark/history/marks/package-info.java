/// Ratings, loves and tags, the feedback for services that results from them, and players'
/// stickers.
///
/// A mark is stored in one transaction with the feedback that it queues. It imports `history.queue`
/// and below. Start reading at [Marks], then [FeedbackQueue].
@NullMarked
package io.github.earmark.history.marks;

import org.jspecify.annotations.NullMarked;
