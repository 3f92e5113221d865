/// The answers of the daemon and of the commands that read the history, built once here for both
/// the socket and the command line.
///
/// It imports everything below, fills the records of `api`, and prints nothing. Start reading at
/// [DaemonAnswers], which has a verb for each request. The subpackages: `history` (plays, tracks,
/// names and marks), `queue`, `statistics`, `feeds` and `clients`.
///
/// # Adding a request
///
/// A [io.github.earmark.control.Verb] in the class for its subject, a record for its answer in
/// `api`, and a command in `cli` that sends it. If it takes arguments, a record with a `parse`
/// method based on [io.github.earmark.text.Arguments], such as
/// [io.github.earmark.answers.history.ForgetRequest], which both the verb and the command use.
@NullMarked
package io.github.earmark.answers;

import org.jspecify.annotations.NullMarked;
