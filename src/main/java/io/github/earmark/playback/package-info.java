/// The play rule: which stays on a track are plays, when they began, how much of them was heard and
/// which qualify.
///
/// Pure functions over records: no I/O, no threads, no clock of its own. Every case is a
/// table-driven test, and whole evenings can be replayed. It imports only `music`. Start reading at
/// [PlayRule].
///
/// # Why one new title does not make a station
///
/// A remote entry that has a length may be a file or a station that sends one file after another:
/// players take the length from the header of the first. When its title changes, nobody can tell
/// yet: a file may have new tags, and it stays one play; a station's titles are its songs, and that
/// length is none of theirs. So after one change ([Renamed.Once]) the play goes on under its new
/// name and is judged when it ends. A second change, or a position well past the length, shows a
/// station: then the play is divided where the title changed, as if that had been known all along.
/// Whoever leaves before that has heard a file, unless both titles were lines "Artist - Title", as
/// stations send them.
@NullMarked
package io.github.earmark.playback;

import org.jspecify.annotations.NullMarked;
