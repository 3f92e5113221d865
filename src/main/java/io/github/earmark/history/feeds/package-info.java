/// Feeds: the position of each, and the plays that it reads, which are stored like a client's, in
/// the same transaction as the position after them. It imports `clients` and the packages below it.
/// Start at [FeedPlays].
@NullMarked
package io.github.earmark.history.feeds;

import org.jspecify.annotations.NullMarked;
