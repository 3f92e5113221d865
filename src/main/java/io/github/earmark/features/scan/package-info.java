/// The features of the listener's own music: [LibraryScan] reads the new and changed files of a
/// player's [MusicLibrary], and [LibraryCollection] makes a collection of them.
///
/// [Decoder] has ffmpeg decode a file, and passes the samples to
/// [io.github.earmark.features.sound.SoundAnalysis]. The results are kept in the [ScanBook], so
/// that an interrupted scan continues where it stopped. What the history says about the songs
/// changes every day, so it is read again each time ([HeardTracks]).
///
/// *Adding a library*: an adapter of a player implements [MusicLibrary]; file names from elsewhere
/// become paths only through [MusicFolder].
@NullMarked
package io.github.earmark.features.scan;

import org.jspecify.annotations.NullMarked;
