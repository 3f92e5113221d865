/// The daemon's socket: one line of words in, one line of JSON out, close.
///
/// A [Verb] turns words into a record; the code that knows the answer registers it, and this
/// package knows nothing of the content. It imports `json` and `text`. Start reading at
/// [ControlServer], then [ControlClient].
@NullMarked
package io.github.earmark.control;

import org.jspecify.annotations.NullMarked;
