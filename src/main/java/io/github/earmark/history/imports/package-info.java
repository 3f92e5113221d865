/// Plays from elsewhere: runs of the importer, what they stored and what they found there, and how
/// one of them is taken back. It imports `sources`, `copies` and the rooms below them. Start at
/// [io.github.earmark.history.imports.ImportRun].
@NullMarked
package io.github.earmark.history.imports;

import org.jspecify.annotations.NullMarked;
