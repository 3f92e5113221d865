/// The commands for what services have not accepted yet: view it, try it now, correct it, send it,
/// or drop it.
///
/// They ask the daemon; only viewing works without one. It imports `cli.command`. Start reading at
/// [QueueCommand], then [DecideCommand].
@NullMarked
package io.github.earmark.cli.queue;

import org.jspecify.annotations.NullMarked;
