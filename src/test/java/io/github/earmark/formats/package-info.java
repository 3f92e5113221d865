/// Files of each format, with their quirks, and what is made of them.
@NullMarked
package io.github.earmark.formats;

import org.jspecify.annotations.NullMarked;
