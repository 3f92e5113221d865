/// Text from and for people: the arguments of a request, errors that say how to fix them, times as
/// people write them, and text that is safe to print.
///
/// It imports nothing else of Earmark. The command line and the socket turn a [UserError] into
/// their own kind of failure, and parse arguments with [Arguments]. Start reading with these two.
@NullMarked
package io.github.earmark.text;

import org.jspecify.annotations.NullMarked;
