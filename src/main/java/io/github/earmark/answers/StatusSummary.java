package io.github.earmark.answers;

import io.github.earmark.answers.queue.QueueWords;
import io.github.earmark.api.PlayerState;
import io.github.earmark.api.StatusResult;
import io.github.earmark.text.Count;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The daemon's state in one line: what is playing, and what is pending or wrong.
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
          Count.of(trouble.kept(), "play")
              + " kept in memory"
              + (trouble.lost() == 0 ? "" : ", " + trouble.lost() + " lost")
              + ": "
              + trouble.problem());
    }
    for (var service : services) {
      var queue = new ArrayList<String>();
      if (service.state() == StatusResult.State.NEEDS_USER) {
        queue.add("needs you");
      }
      if (service.setAside().count() > 0) {
        queue.add(service.setAside().count() + " set aside");
      }
      queue.addAll(QueueWords.waiting(service));
      if (!queue.isEmpty()) {
        parts.add(service.name() + ": " + String.join(", ", queue));
      }
    }
    return String.join("; ", parts);
  }
}
