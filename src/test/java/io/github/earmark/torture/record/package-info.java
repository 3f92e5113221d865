/// What is written down while a torture runs, and read afterwards: what MPD itself says of each
/// song, what the daemon's log says, what the history holds, and what is wrong. All times are a
/// [Stopwatch]'s. It imports no other room. Start reading at [ObservedSong].
@NullMarked
package io.github.earmark.torture.record;

import org.jspecify.annotations.NullMarked;
