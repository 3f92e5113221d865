/// The commands that rate, love and tag tracks, and take that back.
///
/// The daemon does it, because only it knows what plays. It imports `cli.command`. Start reading at
/// [MarkCommand].
@NullMarked
package io.github.earmark.cli.marks;

import org.jspecify.annotations.NullMarked;
