/// The commands for those who submit plays here: their tokens.
///
/// They need no daemon: whoever checks tokens reads the file anew when it has changed. It imports
/// `cli.command`. Start reading at [TokenAddCommand].
@NullMarked
package io.github.earmark.cli.clients;

import org.jspecify.annotations.NullMarked;
