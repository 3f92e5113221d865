/// The command that tries a hook.
///
/// It imports `cli.command` and `hooks`. Start reading at [HookTestCommand].
@NullMarked
package io.github.earmark.cli.hooks;

import org.jspecify.annotations.NullMarked;
