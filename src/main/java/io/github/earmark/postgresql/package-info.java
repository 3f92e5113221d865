/// PostgreSQL as one history for many listeners and players: a service that receives the whole
/// history.
///
/// ## How it is kept in step
///
/// The courier sends what is new and what has changed, each play and mark with a revision (see
/// `history.mirrors`). One batch is one transaction: whatever happens (the server is killed, a
/// reply is lost), all of it is stored or none, and sending it again changes nothing. An advisory
/// lock per listener keeps two writers apart, and also a writer and a transaction whose client is
/// gone.
///
/// ## Why it runs its own migrations
///
/// The daemon sets the database up and updates it with numbered scripts under an advisory lock
/// ([SchemaSteps]): sixty lines. Migration libraries weigh several megabytes and need
/// `DriverManager`, which would load every driver.
///
/// ## Why the driver is loaded late
///
/// It costs the daemon 15 MiB, so its jar is not on the class path; it is opened with the first
/// connection ([DriverLoader]). Nothing here refers to its classes.
///
/// ## Why reading makes a copy
///
/// A command that reads the database ([Gathering]) first updates a copy of it in SQLite with what
/// has changed since the last time (`history.gathered`), then reads that copy. So there is one set
/// of statements and statistics, which cannot give two answers, and statistics are computed from
/// columns in milliseconds, where PostgreSQL scans for seconds. The price is the disk space of the
/// copy and, the first time, about a minute for a million plays. For those who query in SQL, the
/// database keeps sums by artist, month and year ([PlaySums]).
///
/// Imports `music`, `config`, `history.mirrors`, `history.gathered` and `delivery`. Start reading
/// at [Postgres].
@NullMarked
package io.github.earmark.postgresql;

import org.jspecify.annotations.NullMarked;
