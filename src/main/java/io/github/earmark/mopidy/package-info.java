/// Mopidy as a [player][io.github.earmark.hearing.Player]: the events and the JSON-RPC of its
/// WebSocket, and its models.
///
/// An event is only a reason to look: what it carries may be late, doubled or missing (a seek comes
/// as a second start, a stop without an end), while what Mopidy says when it is asked holds. This
/// package imports `hearing` and below. Start reading at [Mopidy].
@NullMarked
package io.github.earmark.mopidy;

import org.jspecify.annotations.NullMarked;
