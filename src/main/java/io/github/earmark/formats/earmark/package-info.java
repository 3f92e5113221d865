/// Imports from another Earmark: its history file and its exports, with marks, merges and edits. It
/// imports `formats.parsing`, and the keys of `formats.export`. Start at [EarmarkDatabase] and
/// [EarmarkExport].
@NullMarked
package io.github.earmark.formats.earmark;

import org.jspecify.annotations.NullMarked;
