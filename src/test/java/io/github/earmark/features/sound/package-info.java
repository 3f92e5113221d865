@NullMarked
package io.github.earmark.features.sound;

import org.jspecify.annotations.NullMarked;
