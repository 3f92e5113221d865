/// Mopidy as a [player][io.github.earmark.hearing.Player]: the events and the JSON-RPC of its
/// WebSocket, and its models.
///
/// An event only triggers a check: its content may be late, duplicated or missing (a seek comes as
/// a second start, a stop without an end), while the answers to calls are reliable. This package
/// imports `hearing` and below. Start reading at [Mopidy].
@NullMarked
package io.github.earmark.mopidy;

import org.jspecify.annotations.NullMarked;
