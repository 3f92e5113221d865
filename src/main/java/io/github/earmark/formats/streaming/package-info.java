/// What streaming services and radio stations give of what they played: Spotify, Apple Music and
/// iTunes, YouTube, Spinitron. Spotify's extended history is read twice, by way of [SpotifySpool],
/// because a track's length is learnt from the whole of it.
@NullMarked
package io.github.earmark.formats.streaming;

import org.jspecify.annotations.NullMarked;
