/// The derived file: one row a play in [PlayColumns], what tracks are called in [Catalogue], both
/// written and mapped by [ColumnFile]. It counts nothing; why it is there says the package above.
@NullMarked
package io.github.earmark.stats.columns;

import org.jspecify.annotations.NullMarked;
