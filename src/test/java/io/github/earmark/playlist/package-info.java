/// Tests of the package of the same name.
@NullMarked
package io.github.earmark.playlist;

import org.jspecify.annotations.NullMarked;
