@NullMarked
package io.github.earmark.metrics;

import org.jspecify.annotations.NullMarked;
