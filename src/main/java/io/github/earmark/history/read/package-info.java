/// Reads the history, in any process, whether a daemon writes to it or not.
///
/// It imports all rooms of `history` below. Start reading at [Reader].
@NullMarked
package io.github.earmark.history.read;

import org.jspecify.annotations.NullMarked;
