/// `earmark import`: reads the histories of other programs. It runs by itself, with or without a
/// daemon, and imports `cli.command`, `importing` and `formats`. Start at [ImportCommand].
@NullMarked
package io.github.earmark.cli.imports;

import org.jspecify.annotations.NullMarked;
