@NullMarked
package io.github.earmark.marks;

import org.jspecify.annotations.NullMarked;
