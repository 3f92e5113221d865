/// PostgreSQL, as one history for many listeners and players: a service that gets the whole
/// history.
///
/// ## How it is kept in step
///
/// The courier hands over what is new and what has changed, each play and mark with a revision (see
/// `history.mirrors`). One batch is one transaction: whatever happens to it (a server that is
/// killed, a reply that is lost), it is there as a whole or not at all, and to send it again
/// changes nothing. A lock for each listener keeps two writers, and a transaction whose client has
/// gone, from overtaking each other.
///
/// ## Why its own runner of migrations
///
/// The database is set up and brought up to date by the daemon, by numbered scripts under an
/// advisory lock ([SchemaSteps]): sixty lines. The libraries for that weigh several megabytes and
/// want the driver's manager, which would load every driver.
///
/// ## Why the driver is loaded late
///
/// It costs the daemon 15 MiB, so its jar lies apart from the class path and is opened with the
/// first connection ([DriverLoader]); nothing here refers to its classes.
///
/// ## Why reading makes a copy
///
/// A command that reads the database ([Gathering]) first brings a copy of it in SQLite up to date,
/// by what has changed since (`history.gathered`), and then asks that one. So there is one set of
/// statements and one set of statistics, which cannot come to two answers, and statistics are
/// counted from columns in some milliseconds, where PostgreSQL scans for seconds. It costs the room
/// of the copy, and the first time a minute for a million plays. Who asks in SQL instead has the
/// sums by artist and month ([Sums]).
///
/// Imports `music`, `config`, `history.mirrors`, `history.gathered` and `delivery`. Start reading
/// at [Postgres].
@NullMarked
package io.github.earmark.postgresql;

import org.jspecify.annotations.NullMarked;
