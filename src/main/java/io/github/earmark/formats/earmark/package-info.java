/// Another Earmark's history or export as a source, with its marks, merges and edits.
@NullMarked
package io.github.earmark.formats.earmark;

import org.jspecify.annotations.NullMarked;
