/// Which track is meant by what a player says, and tracks that the user makes one.
///
/// It imports `history.store` and `music`. Start reading at [Tracks].
@NullMarked
package io.github.earmark.history.tracks;

import org.jspecify.annotations.NullMarked;
