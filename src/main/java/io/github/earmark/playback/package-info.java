/// The play rule: which stays on a track are plays, when they began, how much of them was heard and
/// which qualify.
///
/// Pure functions over records: no I/O, no threads, no clock of its own. Every case is a
/// table-driven test, and whole evenings can be replayed. It imports only `music`. Start reading at
/// [PlayRule].
@NullMarked
package io.github.earmark.playback;

import org.jspecify.annotations.NullMarked;
