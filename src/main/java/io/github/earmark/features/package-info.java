/// Songs described by numbers, and the search for the nearest of them.
///
/// A *feature* is a number that describes a song: its tempo, its loudness, its year. A *collection*
/// is a set of songs with the same features, read from a dataset
/// ([io.github.earmark.features.datasets]) or measured in the listener's own music
/// ([io.github.earmark.features.scan]). Each collection is one file next to the history
/// ([CollectionFile]), written once by [CollectionWriter] and mapped into memory by
/// [SongCollection]. It is derived data: it can be deleted and made again.
///
/// [NearestSearch] finds the songs that are nearest to wished-for values. It first reads one byte
/// per song and feature, which is enough to rule out nearly all songs, and then the exact values of
/// the few that are left; so the result is the same as if every song had been compared.
///
/// Only commands use this, each in its own process; the daemon does not load it.
@NullMarked
package io.github.earmark.features;

import org.jspecify.annotations.NullMarked;
