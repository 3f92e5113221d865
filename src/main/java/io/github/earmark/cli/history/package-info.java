/// The commands for the history: look at it, explain it, correct tracks, forget plays, copy it.
///
/// Those that only look read the file themselves, whether a daemon runs or not. It imports
/// `cli.command`. Start reading at [HistoryCommand].
@NullMarked
package io.github.earmark.cli.history;

import org.jspecify.annotations.NullMarked;
