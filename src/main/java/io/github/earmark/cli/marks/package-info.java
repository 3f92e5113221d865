/// The commands that rate, love and tag tracks, and undo that.
///
/// The daemon does the work, because only it knows what is playing. It imports `cli.command`. Start
/// reading at [MarkCommand].
@NullMarked
package io.github.earmark.cli.marks;

import org.jspecify.annotations.NullMarked;
