/// The commands for clients that submit plays to Earmark: their tokens.
///
/// They need no daemon: whatever checks tokens reads the file again when it has changed. It imports
/// `cli.command`. Start reading at [TokenAddCommand].
@NullMarked
package io.github.earmark.cli.clients;

import org.jspecify.annotations.NullMarked;
