/// The play rule: it decides which stays on a track are plays, when they began, how much of them
/// was heard and which qualify.
///
/// Pure functions over records: no I/O, no threads, no clock of its own. Every case is a
/// table-driven test, and whole evenings can be replayed. It imports only `music`. Start reading at
/// [PlayRule].
///
/// # Why one new title does not make a station
///
/// A remote entry that has a length may be a file, or a station that sends one file after another:
/// players take the length from the header of the first. When its title changes once, nobody can
/// know yet which it is. A file may have new tags and remains one play; a station's titles are its
/// songs, and the length belongs to none of them. So after one change ([Renamed.Once]) the play
/// goes on under its new name and is judged when it ends. A second change, or a position well past
/// the length, means a station: then the play is split where the title changed, as if that had been
/// known all along. If the listener leaves before that, it counts as a file, unless both titles
/// were of the form "Artist - Title", as stations send them.
@NullMarked
package io.github.earmark.playback;

import org.jspecify.annotations.NullMarked;
