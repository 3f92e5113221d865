/// The command line: one class for each command, text for people and `--json` for programs.
///
/// What plays and how deliveries fare is asked over the control socket; the rest of the house is
/// behind [House], which the root implements, so that a command loads no more than it needs. It
/// imports `control`, `config` and the outcomes of `delivery`. Start reading at [Cli].
@NullMarked
package io.github.earmark.cli;

import org.jspecify.annotations.NullMarked;
