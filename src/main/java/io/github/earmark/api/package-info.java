/// The JSON that Earmark answers with: one record for each answer, both on the socket and for
/// `--json` on the command line.
///
/// Keys are the names of the components in snake case. They are stable, because other programs read
/// them. The subpackages: `history`, `queue`, `statistics`, `feeds` and `clients`; answers about
/// the daemon itself and about what is playing are here. It imports only `music`. The code that
/// fills these records is in `answers`.
///
/// # Adding an answer
///
/// A record whose comment names the request that it answers; then a method in `answers` that
/// creates it, and a command in `cli` that prints it.
@NullMarked
package io.github.earmark.api;

import org.jspecify.annotations.NullMarked;
