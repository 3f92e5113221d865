/// The command `earmark`: parses the arguments, runs a command, and reports errors.
///
/// The commands are in subpackages by subject; what they share is in `cli.command`. They print for
/// people or, with `--json`, the records of `api`. Start reading at [Cli].
///
/// # Adding a command
///
/// A class in the package for its subject that extends [io.github.earmark.cli.command.CliCommand],
/// and a line in [CommandTable]. Its help, man page and completion come from its annotations; the
/// tests find it automatically, and require an example and its exit codes.
@NullMarked
package io.github.earmark.cli;

import org.jspecify.annotations.NullMarked;
