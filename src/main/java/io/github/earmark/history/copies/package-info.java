/// Imports another Earmark's complete history: tracks with their names, plays, marks and feedback.
/// Start at [HistoryCopy]. It imports `sources` and the packages below it.
@NullMarked
package io.github.earmark.history.copies;

import org.jspecify.annotations.NullMarked;
