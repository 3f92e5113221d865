package io.github.earmark.torture;

import io.github.earmark.torture.services.Receiver.Kind;
import java.util.List;

/// The settings of a torture.
///
/// @param program what to run: the start script, or a JVM
/// @param kills after how many it ends
/// @param minutes after how many it ends in any case
/// @param worlds the number of daemons that run in parallel, each with its own players and services
/// @param players for each daemon
/// @param services for each daemon
/// @param trouble the share of requests that fail, from 0 to 1
/// @param migrations how many of the kills are of daemons that are migrating an old history
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

  /// In milliseconds.
  long longest() {
    return Math.round(minutes * 60_000);
  }

  /// More songs than can be played in that time.
  int songs() {
    return (int) (minutes * 60 / 12) + 4;
  }
}
