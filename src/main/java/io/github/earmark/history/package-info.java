/// The history: every play, the tracks they belong to, and what is still to be sent to each
/// service. All SQL is in here.
///
/// One SQLite file, written by one thread of one process: [History]. Its packages, from the bottom:
/// `store` (the file), `tracks`, `queue` (listens to be sent to services), `marks`, `plays`,
/// `sources` (plays reported by several sources), `clients` (submitted plays), `feeds` (plays read
/// elsewhere), `copies` (another Earmark's history), `gathered` (a copy of a shared database),
/// `imports` and `read`. To read only, open a [io.github.earmark.history.read.Reader], in any
/// process. The schema is drawn and explained in `schema.sql`. It imports `playback` and `music`.
///
/// A history that cannot be written (a full, failing or missing disk, a damaged file) throws, and
/// each later call opens it again; callers keep what could not be written. Why does that not end
/// the daemon? Until somebody noticed, it would hear nothing, and plays that were not heard cannot
/// be recovered.
///
/// Why is each description of a track stored only once? A play records what the player said at that
/// moment, and players say the same thing thousands of times: two million plays take a tenth of the
/// space.
@NullMarked
package io.github.earmark.history;

import org.jspecify.annotations.NullMarked;
