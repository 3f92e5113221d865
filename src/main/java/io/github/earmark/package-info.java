/// The program itself: what a command line starts, and how the daemon is put together from its
/// parts.
///
/// It may import everything, and nothing imports it. Start reading at [Main], then [Daemon] and
/// [Wiring].
///
/// # Adding a kind of player or service
///
/// Once the adapter and its record in `config` exist, [PlayerFactory] and [ServiceFactory] are the
/// only places here that need to know about it.
@NullMarked
package io.github.earmark;

import org.jspecify.annotations.NullMarked;
