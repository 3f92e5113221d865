/// Plays: how they are stored, when they began, and which must not be stored.
///
/// It imports `history.marks` and below, and `playback`. Start reading at [PlayTable].
@NullMarked
package io.github.earmark.history.plays;

import org.jspecify.annotations.NullMarked;
