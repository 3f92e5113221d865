/// Songs that are described by numbers, and the nearest of them.
///
/// A *feature* is one number that says something about a song: its tempo, its loudness, its year. A
/// *collection* is a set of songs with the same features, as a dataset brings them
/// ([io.github.earmark.features.datasets]), or as they were measured in the listener's own music
/// ([io.github.earmark.features.scan]). Each collection is one file beside the history
/// ([CollectionFile]): written once by [CollectionWriter], mapped into memory by [SongCollection],
/// and derived, so that it can be deleted and made again.
///
/// [NearestSearch] finds the songs that are nearest to wished-for values. It reads one byte a song
/// and feature at first, which is enough to rule out nearly all of them, and the exact values of
/// the few that are left; so the answer is what a look at every song would find.
///
/// Only commands use this, each in a process of its own; the daemon loads nothing of it.
@NullMarked
package io.github.earmark.features;

import org.jspecify.annotations.NullMarked;
