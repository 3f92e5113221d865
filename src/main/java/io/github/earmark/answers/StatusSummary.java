package io.github.earmark.answers;

import io.github.earmark.api.PlayerState;
import io.github.earmark.api.StatusResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How the daemon fares, in one line: what plays, and what is pending or wrong.
public final class StatusSummary {
  private StatusSummary() {}

  public static String line(
      StatusResult.@Nullable Trouble trouble,
      List<PlayerState> players,
      List<StatusResult.Service> services) {
    var parts = new ArrayList<String>();
    for (var playerState : players) {
      var trackInfo = playerState.song();
      var state = playerState.state().name().toLowerCase(Locale.ROOT);
      parts.add(
          (players.size() == 1 ? "" : playerState.name() + " ")
              + (trackInfo == null ? state : state + " " + trackInfo.label()));
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
      var asks = service.state() == StatusResult.State.NEEDS_USER;
      var pending = service.pending();
      if (asks || (pending != null && pending > 0)) {
        parts.add(service.name() + ": " + pending + " pending" + (asks ? ", needs you" : ""));
      }
    }
    return String.join("; ", parts);
  }
}
