/// What is recorded during a torture, and read afterwards: what MPD itself says about each song,
/// what the daemon's log says, what the history contains, and the errors. All times are a
/// [Stopwatch]'s. It imports no other package of the torture. Start at [ObservedSong].
@NullMarked
package io.github.earmark.torture.record;

import org.jspecify.annotations.NullMarked;
