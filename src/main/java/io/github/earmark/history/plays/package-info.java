/// Plays: how they are stored, when they began, and what must not be kept.
///
/// It imports `history.marks` and below, and `playback`. Start reading at [PlayTable].
@NullMarked
package io.github.earmark.history.plays;

import org.jspecify.annotations.NullMarked;
