@NullMarked
package io.github.earmark.maloja;

import org.jspecify.annotations.NullMarked;
