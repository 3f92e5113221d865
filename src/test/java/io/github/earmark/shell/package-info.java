/// Man pages and the completions of three shells, written by the build from the commands as picocli
/// knows them. [io.github.earmark.shell.Share] puts them into the distribution; the program itself
/// knows nothing of them.
@NullMarked
package io.github.earmark.shell;

import org.jspecify.annotations.NullMarked;
