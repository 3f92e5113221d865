package io.github.earmark.torture;

import io.github.earmark.torture.services.Receiver.Kind;
import java.util.List;

/// What one torture is like.
///
/// @param program what to run: the start script, or a JVM
/// @param kills how many end it
/// @param minutes after how many it ends anyway
/// @param worlds daemons side by side, each with players and services of its own
/// @param players for each daemon
/// @param services for each daemon
/// @param trouble how many of the requests fail, from 0 to 1
/// @param migrations how many of the kills are of daemons that bring an old history up to date
record TortureSettings(
    List<String> program,
    long seed,
    int kills,
    double minutes,
    int worlds,
    int players,
    List<Kind> services,
    double trouble,
    int migrations) {

  /// So many milliseconds.
  long longest() {
    return Math.round(minutes * 60_000);
  }

  /// More songs than can be played in that time.
  int songs() {
    return (int) (minutes * 60 / 12) + 4;
  }
}
