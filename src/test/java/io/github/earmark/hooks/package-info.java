@NullMarked
package io.github.earmark.hooks;

import org.jspecify.annotations.NullMarked;
