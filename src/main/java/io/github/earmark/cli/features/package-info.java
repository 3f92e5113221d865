/// `earmark features`: collections of songs that are described by numbers, and the nearest of them.
///
/// It stands on [io.github.earmark.features], and asks neither the daemon nor a player.
@NullMarked
package io.github.earmark.cli.features;

import org.jspecify.annotations.NullMarked;
