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
/// Imports `music`, `config`, `history.mirrors` and `delivery`. Start reading at [Postgres].
@NullMarked
package io.github.earmark.postgresql;

import org.jspecify.annotations.NullMarked;
