/// A day of listening in minutes, for a daemon as it is distributed, with a faster clock; see
/// `src/bench/soak`. Start at [io.github.earmark.bench.soak.Soak].
@NullMarked
package io.github.earmark.bench.soak;

import org.jspecify.annotations.NullMarked;
