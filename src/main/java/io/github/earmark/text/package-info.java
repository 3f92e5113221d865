/// Words for people and from people: the arguments of a request, errors that say how to put things
/// right, times as people write them, and text that is safe to print.
///
/// It imports nothing of Earmark's. Every face (command line, socket) turns a [UserError] into its
/// own kind of failure, and takes arguments apart with [Arguments]. Start reading with these two.
@NullMarked
package io.github.earmark.text;

import org.jspecify.annotations.NullMarked;
