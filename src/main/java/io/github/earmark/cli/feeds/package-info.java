/// The commands for feeds: accounts elsewhere whose plays are read.
///
/// What reads them is the daemon; what is wanted of it stands in a file of the state directory, so
/// that feeds can be added and removed without it. It imports `cli.command` and `answers.feeds`.
/// Start reading at [FeedCommand].
@NullMarked
package io.github.earmark.cli.feeds;

import org.jspecify.annotations.NullMarked;
