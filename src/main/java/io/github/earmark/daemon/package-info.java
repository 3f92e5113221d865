/// The daemon: what one configuration asks for ([Wiring]), kept running with one history and one
/// control socket from start to stop ([Daemon]), across reloads. And what keeps its process small
/// and honest: memory that is returned, errors that end it cleanly.
///
/// Imports everything but the program itself, which starts it.
@NullMarked
package io.github.earmark.daemon;

import org.jspecify.annotations.NullMarked;
