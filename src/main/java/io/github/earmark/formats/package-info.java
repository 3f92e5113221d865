/// The formats that listening histories come in and go out, one class each. The rooms: `parsing`
/// (what several of them share), `export`, and by where a history comes from: `earmark`, `servers`,
/// `scrobblers` and `streaming`. It imports `importing` and what lies below. How to add one stands
/// in the package documentation of [io.github.earmark.importing.Source]'s package; all of them are
/// listed in [io.github.earmark.formats.Formats].
@NullMarked
package io.github.earmark.formats;

import org.jspecify.annotations.NullMarked;
