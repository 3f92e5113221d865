/// Turns the configuration into parts: an adapter for each player, service and account, the logins
/// to them, and the history that `--history` names.
///
/// Imports everything but the daemon and the program itself, which build on it.
///
/// # Adding a kind of player, service or account
///
/// Once the adapter and its record in `config` exist, [PlayerFactory], [ServiceFactory] and
/// [FeedFactory] are the only places here that need to know about it.
@NullMarked
package io.github.earmark.wiring;

import org.jspecify.annotations.NullMarked;
