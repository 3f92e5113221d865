@NullMarked
package io.github.earmark.features.datasets;

import org.jspecify.annotations.NullMarked;
