/// What all commands share: how they are started, their environment, and how they print.
///
/// A command that needs parts of the daemon gets them from a [Backend], so that it loads no more
/// than it needs. It imports `answers` and below. Start reading at [CliCommand].
@NullMarked
package io.github.earmark.cli.command;

import org.jspecify.annotations.NullMarked;
