/// The commands for feeds: accounts elsewhere whose plays are read.
///
/// The daemon reads them. Their settings are in a file in the state directory, so that feeds can be
/// added and removed without a daemon. It imports `cli.command` and `answers.feeds`. Start reading
/// at [FeedCommand].
@NullMarked
package io.github.earmark.cli.feeds;

import org.jspecify.annotations.NullMarked;
