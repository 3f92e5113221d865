/// Last.fm, and servers that speak its web service 2.0: Libre.fm and any other GNU FM.
///
/// Implements [io.github.earmark.delivery.Service] over the one HTTP client: listens become signed
/// forms, and replies in JSON, XML or neither become answers. Where the servers differ, it says so
/// in [ServerKind]. It knows no queue; the courier decides what to do about an answer. It imports
/// `music`, `http`, `delivery` and `feeds`. Start reading at [LastFm], and at [LastFmFeed] for an
/// account that is followed.
@NullMarked
package io.github.earmark.lastfm;

import org.jspecify.annotations.NullMarked;
