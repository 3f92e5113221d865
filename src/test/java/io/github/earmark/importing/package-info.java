/// The import engine on a real history.
@NullMarked
package io.github.earmark.importing;

import org.jspecify.annotations.NullMarked;
