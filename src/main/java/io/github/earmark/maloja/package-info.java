/// Maloja, through its own API.
///
/// Implements [io.github.earmark.delivery.Service] over the one HTTP client. Its faces for clients
/// of Last.fm and ListenBrainz lose listens that follow one it has, and albums and lengths; its own
/// takes one listen at a time and says what became of it. It imports `music`, `http` and
/// `delivery`. Start reading at [Maloja].
@NullMarked
package io.github.earmark.maloja;

import org.jspecify.annotations.NullMarked;
