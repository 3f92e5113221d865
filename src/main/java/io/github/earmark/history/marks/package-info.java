/// Ratings, loves and tags, what services are to be told of them, and the stickers of players.
///
/// A mark is stored together with what it owes to services, in one transaction. It imports
/// `history.queue` and below. Start reading at [Marks], then [FeedbackQueue].
@NullMarked
package io.github.earmark.history.marks;

import org.jspecify.annotations.NullMarked;
