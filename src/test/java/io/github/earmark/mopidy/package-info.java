@NullMarked
package io.github.earmark.mopidy;

import org.jspecify.annotations.NullMarked;
