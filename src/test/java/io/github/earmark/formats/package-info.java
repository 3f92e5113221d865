/// Files of each format, with their quirks, and the rows read from them.
@NullMarked
package io.github.earmark.formats;

import org.jspecify.annotations.NullMarked;
