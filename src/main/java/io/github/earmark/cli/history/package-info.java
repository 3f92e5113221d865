/// The commands for the history: view it, explain it, correct tracks, forget plays, copy it.
///
/// Those that only read it open the file themselves, whether a daemon is running or not. It imports
/// `cli.command`. Start reading at [HistoryCommand].
@NullMarked
package io.github.earmark.cli.history;

import org.jspecify.annotations.NullMarked;
