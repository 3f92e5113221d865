@NullMarked
package io.github.earmark.features;

import org.jspecify.annotations.NullMarked;
