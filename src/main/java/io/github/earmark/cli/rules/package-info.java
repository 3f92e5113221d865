/// The commands for trying things out: what rules do with a track, and what a player reports.
///
/// It imports `cli.command`. Start reading at [RulesTestCommand].
@NullMarked
package io.github.earmark.cli.rules;

import org.jspecify.annotations.NullMarked;
