/// A day of listening in minutes, for a daemon as it is distributed, on a clock that runs ahead;
/// see `src/bench/soak`. Start reading at [io.github.earmark.bench.soak.Soak].
@NullMarked
package io.github.earmark.bench.soak;

import org.jspecify.annotations.NullMarked;
