@NullMarked
package io.github.earmark.playback;

import org.jspecify.annotations.NullMarked;
