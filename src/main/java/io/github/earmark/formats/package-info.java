/// The formats that listening histories come in, one class each, and what several of them share. It
/// imports `importing` and what lies below. How to add one stands in the package documentation of
/// [io.github.earmark.importing.Source]'s package; all of them are listed in
/// [io.github.earmark.formats.Formats].
@NullMarked
package io.github.earmark.formats;

import org.jspecify.annotations.NullMarked;
