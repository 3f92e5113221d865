/// Finds the track for a player's description, and merges tracks for the user.
///
/// It imports `history.store` and `music`. Start reading at [Tracks].
@NullMarked
package io.github.earmark.history.tracks;

import org.jspecify.annotations.NullMarked;
