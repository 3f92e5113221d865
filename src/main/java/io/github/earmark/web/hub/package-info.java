/// What clients of other scrobblers can do: who they are ([Client]), what they submit
/// ([SubmittedListen]) and what becomes of it, whatever their protocol. Start at [Hub].
///
/// The protocols themselves are in `inbound`. It imports what lies below `web`.
@NullMarked
package io.github.earmark.web.hub;

import org.jspecify.annotations.NullMarked;
