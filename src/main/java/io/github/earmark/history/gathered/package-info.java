/// A copy of what a database gathers from many histories, in the form of a history: the same
/// commands, statistics and pages read it, so they cannot give another answer.
///
/// The copy is updated with what has changed since the last time ([GatheredHistory#positions]). It
/// can be deleted at any time, and is then created again. Imports `store`, `tracks` and `sources`.
/// Start reading at [GatheredHistory].
@NullMarked
package io.github.earmark.history.gathered;

import org.jspecify.annotations.NullMarked;
