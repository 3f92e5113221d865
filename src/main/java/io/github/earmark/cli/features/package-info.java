/// `earmark features`: collections of songs described by numbers, and the search for the nearest
/// songs.
///
/// Uses [io.github.earmark.features]; needs neither the daemon nor a player.
@NullMarked
package io.github.earmark.cli.features;

import org.jspecify.annotations.NullMarked;
