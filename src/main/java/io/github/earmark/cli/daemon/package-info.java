/// The command that runs the daemon, and those that ask how it is: what plays, how deliveries are
/// going, whether listening is private.
///
/// It imports `cli.command`. Start reading at [StatusCommand].
@NullMarked
package io.github.earmark.cli.daemon;

import org.jspecify.annotations.NullMarked;
