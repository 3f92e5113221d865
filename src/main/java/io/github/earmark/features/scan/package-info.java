/// The features of the listener's own music: [LibraryScan] reads the files of a player's
/// [MusicLibrary] that are new or have changed, and [LibraryCollection] makes the collection of
/// them.
///
/// [Decoder] has ffmpeg turn a file into sound, and gives that to
/// [io.github.earmark.features.sound.SoundAnalysis]. What was found is kept in the [ScanBook], so
/// that a scan that is ended goes on where it was. What the history says of the songs, which
/// changes every day, is read anew each time ([HeardTracks]).
///
/// *Adding a library*: an adapter of a player implements [MusicLibrary]; names of files that come
/// from elsewhere become paths by [MusicFolder] only.
@NullMarked
package io.github.earmark.features.scan;

import org.jspecify.annotations.NullMarked;
