/// What years of listening add up to, in the terminal. It counts in its own process, beside a
/// daemon or without one, and imports `cli.command`, `answers` and `stats`. Start reading at
/// [TopCommand].
@NullMarked
package io.github.earmark.cli.statistics;

import org.jspecify.annotations.NullMarked;
