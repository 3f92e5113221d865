/// The daemon's socket: one line of words in, one line of JSON out, close.
///
/// A [Verb] turns words into a record; whoever knows the answer registers it. The records of the
/// answers live here too, because the daemon that writes them and the command that reads them must
/// agree. It imports only `music`. Start reading at [ControlServer], then [Client].
@NullMarked
package io.github.earmark.control;

import org.jspecify.annotations.NullMarked;
