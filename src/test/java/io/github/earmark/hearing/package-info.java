@NullMarked
package io.github.earmark.hearing;

import org.jspecify.annotations.NullMarked;
