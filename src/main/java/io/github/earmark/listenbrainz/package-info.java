/// ListenBrainz, and servers that speak its protocol.
///
/// Implements [io.github.earmark.delivery.Service] over the one HTTP client: listens become JSON,
/// and replies become outcomes. It knows neither the queue nor the time of day: the courier decides
/// what to do about an outcome. [ListenBrainzAccount] reads a user's listens as a feed. It imports
/// `music`, `http`, `delivery` and `feeds`. Start at [ListenBrainz].
@NullMarked
package io.github.earmark.listenbrainz;

import org.jspecify.annotations.NullMarked;
