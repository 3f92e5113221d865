package io.github.earmark.cli.daemon;

import io.github.earmark.answers.PlayerLines;
import io.github.earmark.api.NowResult;
import io.github.earmark.api.PlayerState;
import io.github.earmark.cli.command.PlayerView;
import io.github.earmark.cli.command.Printer;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// What is playing, in one line for each player where something has changed.
final class NowLines {
  private final Map<String, String> before = new HashMap<>();
  private boolean off;

  void show(Printer page, NowResult nowResult, Instant at) {
    var privacyResult = nowResult.privacy();
    var isOff = privacyResult != null && privacyResult.off();
    if (isOff) {
      PlayerView.privacy(page, privacyResult);
    } else if (off) {
      page.line("private listening is over");
    }
    off = isOff;
    for (var playerState : nowResult.players()) {
      if (!essence(playerState).equals(before.put(playerState.name(), essence(playerState)))) {
        page.line(page.second(at) + "  " + line(playerState));
      }
    }
  }

  private static String essence(PlayerState playerState) {
    var play = playerState.play();
    return playerState.state()
        + label(playerState)
        + playerState.connection().problem()
        + playerState.privateToEnd()
        + marks(playerState)
        + (play == null ? "" : play.qualified());
  }

  private static String line(PlayerState playerState) {
    var play = playerState.play();
    var problem = playerState.connection().problem();
    return playerState.name()
        + ": "
        + PlayerLines.state(playerState)
        + label(playerState)
        + marks(playerState)
        + (play == null ? "" : " (" + play.why() + ")")
        + (Boolean.TRUE.equals(playerState.privateToEnd()) ? ", private to its end" : "")
        + (problem == null ? "" : ": " + problem);
  }

  private static String marks(PlayerState playerState) {
    var marks = playerState.marks();
    var marked = marks == null ? "" : marks.standing();
    return marked.isEmpty() ? "" : ", " + marked;
  }

  private static String label(PlayerState playerState) {
    var trackInfo = playerState.song();
    return trackInfo == null ? "" : " " + trackInfo.label();
  }
}
