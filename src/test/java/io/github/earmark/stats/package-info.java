@NullMarked
package io.github.earmark.stats;

import org.jspecify.annotations.NullMarked;
