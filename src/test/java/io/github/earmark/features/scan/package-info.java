@NullMarked
package io.github.earmark.features.scan;

import org.jspecify.annotations.NullMarked;
