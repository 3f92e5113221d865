/// The protocols of other scrobblers' servers: ListenBrainz, Last.fm 2.0, AudioScrobbler 1.2 and
/// Maloja. A client that can submit to one of those can submit to Earmark.
///
/// They translate requests for [io.github.earmark.web.hub.Hub], and translate its results into the
/// answers that the real server would give. It imports `web.request`, `web.hub` and what lies below
/// `web`.
@NullMarked
package io.github.earmark.web.inbound;

import org.jspecify.annotations.NullMarked;
