/// The program itself: its entry point, its processes (daemon, page, command) and their signals.
///
/// It may import everything, and nothing imports it. Start reading at [Main], then
/// [io.github.earmark.daemon.Daemon] and [io.github.earmark.daemon.Wiring].
@NullMarked
package io.github.earmark;

import org.jspecify.annotations.NullMarked;
