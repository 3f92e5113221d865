/// The protocols of other scrobblers' servers, as their clients speak them: ListenBrainz, Last.fm
/// 2.0, AudioScrobbler 1.2 and Maloja. Whoever submits to one of those may submit to Earmark.
///
/// They make of a request what [io.github.earmark.web.hub.Hub] understands, and of what it says the
/// answer that the real server would give. It imports `web.request`, `web.hub` and what lies below
/// `web`.
@NullMarked
package io.github.earmark.web.inbound;

import org.jspecify.annotations.NullMarked;
