/// What the daemon tells systemd: that it is ready, how it fares, and how serious each line of its
/// log is.
///
/// It imports `answers` for one line of text, nothing else. All of it does nothing where the daemon
/// was not started by systemd. Start reading at [SystemdNotifier].
@NullMarked
package io.github.earmark.systemd;

import org.jspecify.annotations.NullMarked;
