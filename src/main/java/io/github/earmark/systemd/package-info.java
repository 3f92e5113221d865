/// Integration with systemd: readiness, status, and log levels for the journal.
///
/// It imports only `answers`, for the status line. Everything here does nothing if the daemon was
/// not started by systemd. Start at [SystemdNotifier].
@NullMarked
package io.github.earmark.systemd;

import org.jspecify.annotations.NullMarked;
