/// The derived column file: one row per play in [PlayColumns], the names of tracks in [Catalogue],
/// both written and mapped by [ColumnFile]. It counts nothing; the package above explains why it
/// exists.
@NullMarked
package io.github.earmark.stats.columns;

import org.jspecify.annotations.NullMarked;
