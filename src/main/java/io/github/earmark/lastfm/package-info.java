/// Last.fm and other servers with its web service 2.0: Libre.fm and any other GNU FM.
///
/// Implements [io.github.earmark.delivery.Service] over the one HTTP client: listens become signed
/// forms, and replies in JSON, XML or neither become outcomes. Differences between servers are
/// listed in [ServerKind]. It knows nothing of the queue: the courier decides what to do about an
/// outcome. It imports `music`, `http`, `delivery` and `feeds`. Start at [LastFm], or at
/// [LastFmFeed] for accounts that are followed.
@NullMarked
package io.github.earmark.lastfm;

import org.jspecify.annotations.NullMarked;
