/// The commands that run the daemon and query its state: what is playing, how deliveries are going,
/// whether listening is private.
///
/// It imports `cli.command`. Start reading at [StatusCommand].
@NullMarked
package io.github.earmark.cli.daemon;

import org.jspecify.annotations.NullMarked;
