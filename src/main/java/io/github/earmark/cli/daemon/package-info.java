/// The daemon, and the commands about how it is: what plays, how deliveries fare, whether it
/// listens in private.
///
/// It imports `cli.command`. Start reading at [StatusCommand].
@NullMarked
package io.github.earmark.cli.daemon;

import org.jspecify.annotations.NullMarked;
