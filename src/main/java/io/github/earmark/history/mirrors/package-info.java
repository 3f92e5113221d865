/// What services are owed that get the whole history: mirrors.
///
/// A service of listens is owed one submission for each of them, with values that are fixed when it
/// is sent first. A mirror gets everything, and again whenever it changes: skips, the end of a play
/// whose beginning it has, marks that are taken back, merges, what is forgotten. A queue of that
/// would be as large as the history. So it is owed what is newer than the ids it has come to, which
/// costs nothing when a play is stored, and what has changed since of that, which triggers write
/// down: one row for each play or mark, however often it changes, with a revision that only grows.
/// The service takes a row if the revision is newer than the one it has; so whatever is sent twice
/// or late does no harm, and a lost reply is answered by sending the same again.
///
/// Imports `history.store` and `history.tracks`. Start reading at [Mirrors].
@NullMarked
package io.github.earmark.history.mirrors;

import org.jspecify.annotations.NullMarked;
