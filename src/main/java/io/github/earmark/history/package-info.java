/// The history: every play, the tracks they lead to, and what is still owed to each service. All
/// SQL is in here.
///
/// One SQLite file, written by one thread of one process: [History]. The rooms, from the ground:
/// `store` (the file), `tracks`, `queue` (listens owed to services), `marks`, `plays`, `sources`
/// (one play that several sources tell of), `clients` (what is submitted), `feeds` (what is read
/// elsewhere), `copies` (another Earmark's history), `imports` and `read`. Whoever only looks opens
/// a [io.github.earmark.history.read.Reader], in any process. The schema is drawn and explained in
/// `schema.sql`. It imports `playback` and `music`.
///
/// A history that cannot be written (a full, failing or missing disk, a damaged file) throws, and
/// is opened again by each call that follows; whoever writes keeps what was refused. Why does that
/// not end the daemon? Until somebody looks, it would hear nothing, and what was not heard cannot
/// be had back.
///
/// Why is each description of a track stored once? A play keeps what the player said at that
/// moment, and says the same thing a thousand times over: two million plays take a tenth of the
/// room.
@NullMarked
package io.github.earmark.history;

import org.jspecify.annotations.NullMarked;
