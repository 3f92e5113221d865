/// Earmark itself: what a command line starts, and the daemon as the sum of its parts.
///
/// It may import everything and is imported by nobody. Start reading at [Main], then [Daemon].
@NullMarked
package io.github.earmark;

import org.jspecify.annotations.NullMarked;
