/// Benchmarks that anyone can run: `src/bench/drain`. Each runs the daemon as it is distributed and
/// everything else in JVMs of its own, so that its figures are the daemon's alone.
@NullMarked
package io.github.earmark.bench;

import org.jspecify.annotations.NullMarked;
