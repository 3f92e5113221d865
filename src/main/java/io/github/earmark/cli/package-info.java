/// The command line: one class for each command, text for people and `--json` for programs.
///
/// What plays and how deliveries fare is asked over the control socket; the history is read from
/// its database; the daemon and the adapters are behind [House], which the root implements. A
/// command loads no more than it needs. It imports `control`, `config`, `rules`, `history` and the
/// outcomes of `delivery`. Start reading at [Cli].
@NullMarked
package io.github.earmark.cli;

import org.jspecify.annotations.NullMarked;
