/// Maloja, through its own API.
///
/// Implements [io.github.earmark.delivery.Service] over the one HTTP client. Maloja's compatible
/// APIs for clients of Last.fm and ListenBrainz lose albums, lengths, and listens that follow one
/// that it already has; its own API takes one listen at a time and reports what became of it.
/// [MalojaAccount] reads its scrobbles as a feed. It imports `music`, `http`, `delivery` and
/// `feeds`. Start at [Maloja].
@NullMarked
package io.github.earmark.maloja;

import org.jspecify.annotations.NullMarked;
