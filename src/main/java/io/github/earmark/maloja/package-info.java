/// Maloja, through its own API.
///
/// Implements [io.github.earmark.delivery.Service] over the one HTTP client. Its faces for clients
/// of Last.fm and ListenBrainz lose listens that follow one it has, and albums and lengths; its own
/// takes one listen at a time and says what became of it. What it has is read as a feed by
/// [MalojaAccount]. It imports `music`, `http`, `delivery` and `feeds`. Start reading at [Maloja].
@NullMarked
package io.github.earmark.maloja;

import org.jspecify.annotations.NullMarked;
