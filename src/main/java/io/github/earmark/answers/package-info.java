/// What the daemon and the readers of the history answer: built once here, for the socket and for
/// the command line alike.
///
/// It imports everything below, fills the records of `api`, and prints nothing. Start reading at
/// [DaemonAnswers], which has a verb for each request. The rooms: `history` (plays, tracks, names
/// and marks), `queue` and `statistics`.
///
/// # Adding a request
///
/// A [io.github.earmark.control.Verb] in the class whose subject it is, a record for its answer in
/// `api`, and a command in `cli` that asks for it. Where it takes arguments, a record with a
/// `parse` that stands on [io.github.earmark.text.Arguments], as
/// [io.github.earmark.answers.history.ForgetRequest]: the verb and the command both use it.
@NullMarked
package io.github.earmark.answers;

import org.jspecify.annotations.NullMarked;
