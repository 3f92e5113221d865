/// Exports of streaming services and radio stations: Spotify, Apple Music and iTunes, YouTube,
/// Spinitron. It imports `formats.parsing`.
///
/// Why does Spotify's extended history go through a temporary file ([SpotifySpool])? It does not
/// say how long tracks are; that is learnt from the plays of the whole history.
@NullMarked
package io.github.earmark.formats.streaming;

import org.jspecify.annotations.NullMarked;
