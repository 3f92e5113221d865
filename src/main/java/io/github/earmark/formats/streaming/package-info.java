/// What streaming services and radio stations hand out of what they played: Spotify, Apple Music
/// and iTunes, YouTube, Spinitron. It imports `formats.parsing`.
///
/// Why is Spotify's extended history read twice ([SpotifySpool])? It does not tell how long a track
/// is; that is learnt from the plays of the whole file.
@NullMarked
package io.github.earmark.formats.streaming;

import org.jspecify.annotations.NullMarked;
