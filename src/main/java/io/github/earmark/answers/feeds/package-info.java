/// The daemon's answers about feeds. It imports `feeds`. Start at [FeedAnswers].
@NullMarked
package io.github.earmark.answers.feeds;

import org.jspecify.annotations.NullMarked;
