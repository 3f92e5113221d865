/// Feeds: how far each is, and the plays that it reads, which are stored as a client's are, in the
/// same transaction as the checkpoint behind them. It imports `clients` and the rooms below it.
/// Start at [FeedPlays].
@NullMarked
package io.github.earmark.history.feeds;

import org.jspecify.annotations.NullMarked;
