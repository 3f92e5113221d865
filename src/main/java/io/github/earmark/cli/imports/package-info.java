/// `earmark import`: reads what other programs know of what you heard. It runs by itself, beside a
/// daemon or without one, and imports `cli.command`, `importing` and `formats`. Start reading at
/// [ImportCommand].
@NullMarked
package io.github.earmark.cli.imports;

import org.jspecify.annotations.NullMarked;
