/// Runs of the importer: what each stored, what it found there already, and how one is undone. It
/// imports `sources`, `copies` and the packages below them. Start at
/// [io.github.earmark.history.imports.ImportRun].
@NullMarked
package io.github.earmark.history.imports;

import org.jspecify.annotations.NullMarked;
