@NullMarked
package io.github.earmark.mpd;

import org.jspecify.annotations.NullMarked;
