package io.github.earmark;

import io.github.earmark.control.Player;
import io.github.earmark.control.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How the daemon fares, in one line: what plays, and what is pending or wrong.
final class Summary {
  private Summary() {}

  static String line(
      Status.@Nullable Trouble trouble, List<Player> players, List<Status.Service> services) {
    var parts = new ArrayList<String>();
    for (var player : players) {
      var song = player.song();
      var state = player.state().name().toLowerCase(Locale.ROOT);
      parts.add(
          (players.size() == 1 ? "" : player.name() + " ")
              + (song == null ? state : state + " " + song.label()));
    }
    if (trouble != null) {
      parts.add(
          trouble.kept()
              + " plays kept in memory"
              + (trouble.lost() == 0 ? "" : ", " + trouble.lost() + " lost")
              + ": "
              + trouble.problem());
    }
    for (var service : services) {
      var asks = service.state() == Status.State.NEEDS_USER;
      var pending = service.pending();
      if (asks || (pending != null && pending > 0)) {
        parts.add(service.name() + ": " + pending + " pending" + (asks ? ", needs you" : ""));
      }
    }
    return String.join("; ", parts);
  }
}
