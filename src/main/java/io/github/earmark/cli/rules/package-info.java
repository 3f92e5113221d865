/// The commands that try things out: what rules make of a track, and what a player says.
///
/// It imports `cli.command`. Start reading at [RulesTestCommand].
@NullMarked
package io.github.earmark.cli.rules;

import org.jspecify.annotations.NullMarked;
