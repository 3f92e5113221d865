/// Reads the history, in any process, whether or not a daemon is writing to it.
///
/// It imports the other packages of `history`. Start at [Reader].
@NullMarked
package io.github.earmark.history.read;

import org.jspecify.annotations.NullMarked;
