/// The command `earmark`: takes the arguments apart, runs a command, and says what went wrong.
///
/// The commands are in the rooms below, by subject; what they share is in `cli.command`. They print
/// for people, and with `--json` the records of `api`. Start reading at [Cli].
///
/// # Adding a command
///
/// A class in the room of its subject that extends [io.github.earmark.cli.command.CliCommand], and
/// a line in [Cli]. Its help, man page and completion come from its annotations; the tests find it
/// by themselves and want an example and its exit codes.
@NullMarked
package io.github.earmark.cli;

import org.jspecify.annotations.NullMarked;
