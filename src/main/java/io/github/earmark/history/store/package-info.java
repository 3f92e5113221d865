/// The file of the history: its location, its schema and migrations, its one writer, copies of it,
/// and what happens when the disk fails.
///
/// It knows nothing of plays and tracks, and imports only the driver. Start at [Database], then
/// [Writer].
@NullMarked
package io.github.earmark.history.store;

import org.jspecify.annotations.NullMarked;
