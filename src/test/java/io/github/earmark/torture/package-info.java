/// The torture program of `reliability.md`: real MPDs play, services fail at random, and the daemon
/// is killed hundreds of times. Then what MPD played, what the history keeps and what the services
/// got are compared. The rooms: `record` (what is written down meanwhile), `services` (and what
/// goes wrong on the way to them) and `judging`.
///
/// It runs from `src/torture/torture` after `mvn package`, without any test library; a short
/// version is a test. It imports `ground` and the services' stand-ins, and speaks to Earmark only
/// as a user, a service and a power cut do; the database it reads itself, from copies. Start
/// reading at [Torture], and at `judging.Judge` for what is asked of Earmark.
@NullMarked
package io.github.earmark.torture;

import org.jspecify.annotations.NullMarked;
