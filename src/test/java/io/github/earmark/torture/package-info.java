/// The torture program of `reliability.md`: real MPDs play, services fail at random, and the daemon
/// is killed hundreds of times. Then what MPD played, what the history contains and what the
/// services received are compared. Its packages: `record` (what is recorded meanwhile), `services`
/// (with their failures) and `judging`.
///
/// It runs from `src/torture/torture` after `mvn package`, without any test library; a short
/// version is a test. It imports `ground` and the fake services, and interacts with Earmark only
/// like a user, a service and a power cut do; it reads the database itself, from copies. Start at
/// [Torture], and at `judging.Judge` for the requirements.
@NullMarked
package io.github.earmark.torture;

import org.jspecify.annotations.NullMarked;
