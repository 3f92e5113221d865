/// Hooks: commands or webhooks that the user wants to run when something happens.
///
/// A hook is a subscriber like those of the socket: it gets the same events, and the player and the
/// history never wait for it. [Hooks] passes each event to the [Hook]s that are configured for it;
/// each has a short queue and handles one event at a time. Hooks are best effort: failures are
/// reported but not stored. Imports `api`, `config`, `control`, `http` and `json`. Start at
/// [Hooks].
@NullMarked
package io.github.earmark.hooks;

import org.jspecify.annotations.NullMarked;
