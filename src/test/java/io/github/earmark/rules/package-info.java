@NullMarked
package io.github.earmark.rules;

import org.jspecify.annotations.NullMarked;
