/// What players are given to play: silent FLAC, MP3 and Opus made on the spot, a radio station, and
/// music that can be heard ([Piece]). It needs nothing of the other rooms. Start reading at
/// [Radio].
@NullMarked
package io.github.earmark.ground.sound;

import org.jspecify.annotations.NullMarked;
