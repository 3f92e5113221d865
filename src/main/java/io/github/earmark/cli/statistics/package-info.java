/// The commands that show statistics in the terminal. They count in their own process, beside a
/// daemon or without one, and import `cli.command`, `answers` and `stats`. Start reading at
/// [TopCommand].
@NullMarked
package io.github.earmark.cli.statistics;

import org.jspecify.annotations.NullMarked;
