/// The JSON that Earmark answers with: one record for each answer, on the socket as on the command
/// line with `--json`.
///
/// Keys are the names of the components in snake case, and they are stable: programs of other
/// people read them. The rooms: `history`, `queue` and `statistics`; what the daemon says of itself
/// and of what plays is here. It imports only `music`. What fills these records is in `answers`.
///
/// # Adding an answer
///
/// A record whose comment says which request it answers; then a method in `answers` that makes it,
/// and a command in `cli` that prints it.
@NullMarked
package io.github.earmark.api;

import org.jspecify.annotations.NullMarked;
