/// The daemon's socket: one line of words in, one line of JSON out, close.
///
/// A [Verb] turns words into a record; whoever knows the answer registers it. It knows nothing of
/// what is asked. It imports `json` and `text`. Start reading at [ControlServer], then
/// [ControlClient].
@NullMarked
package io.github.earmark.control;

import org.jspecify.annotations.NullMarked;
