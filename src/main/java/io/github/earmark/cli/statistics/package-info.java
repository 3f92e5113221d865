/// The commands that show statistics in the terminal. They compute them in their own process, with
/// or without a daemon, and import `cli.command`, `answers` and `stats`. Start reading at
/// [TopCommand].
@NullMarked
package io.github.earmark.cli.statistics;

import org.jspecify.annotations.NullMarked;
