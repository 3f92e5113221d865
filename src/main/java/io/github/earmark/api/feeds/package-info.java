/// Answers about feeds. Start at [FeedInfo].
@NullMarked
package io.github.earmark.api.feeds;

import org.jspecify.annotations.NullMarked;
