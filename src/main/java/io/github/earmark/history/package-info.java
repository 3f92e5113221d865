/// The history: every play, the tracks they lead to, and what is still owed to each service. All
/// SQL is here.
///
/// One SQLite file, written by one thread of one process: [History]. What owes and settles is
/// [Queue]; what listeners say of tracks is [Marks], and what services are to know of that
/// [Feelings]; whoever only looks opens a [Reader] of its own, in any process. The schema is drawn
/// and explained in `v1.sql` and the steps after it. It imports `playback` and `music`.
///
/// A history that cannot be written (a full, failing or missing disk, a damaged file) throws, says
/// so in [Trouble] and is opened anew for each call that follows, by [Writer] and [OpenFile]; who
/// writes keeps what was refused. Why does that not end the daemon? Until somebody looks, it would
/// hear nothing, and what was not heard cannot be had back.
///
/// Why is each description of a track stored once? A play keeps what the player said at that
/// moment, and says the same thing a thousand times over: two million plays take a tenth of the
/// room.
@NullMarked
package io.github.earmark.history;

import org.jspecify.annotations.NullMarked;
