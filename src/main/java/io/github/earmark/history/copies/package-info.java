/// Another Earmark's history, taken over whole: tracks with their spellings, plays, marks and
/// feedback. Start at [HistoryCopy]. It imports `sources` and the rooms below it.
@NullMarked
package io.github.earmark.history.copies;

import org.jspecify.annotations.NullMarked;
