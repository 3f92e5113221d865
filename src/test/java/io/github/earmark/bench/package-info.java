/// Benchmarks that anyone can run, such as `src/bench/drain`. Each runs the daemon as it is
/// distributed and everything else in separate JVMs, so that the figures are the daemon's alone.
@NullMarked
package io.github.earmark.bench;

import org.jspecify.annotations.NullMarked;
