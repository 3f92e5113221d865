/// ListenBrainz, and servers that speak its protocol.
///
/// Implements [io.github.earmark.delivery.Service] over the one HTTP client: listens become its
/// JSON, and its replies become answers. It knows no queue and no time of day; the courier decides
/// what to do about an answer. What a user has there is read as a feed by [ListenBrainzAccount]. It
/// imports `music`, `http`, `delivery` and `feeds`. Start reading at [ListenBrainz].
@NullMarked
package io.github.earmark.listenbrainz;

import org.jspecify.annotations.NullMarked;
