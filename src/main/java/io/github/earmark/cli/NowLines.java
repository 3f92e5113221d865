package io.github.earmark.cli;

import io.github.earmark.control.Now;
import io.github.earmark.control.Player;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// What plays, in one line for each player of which there is something new.
final class NowLines {
  private final Map<String, String> before = new HashMap<>();
  private boolean off;

  void show(Printer page, Now now, Instant at) {
    var privacy = now.privacy();
    var isOff = privacy != null && privacy.off();
    if (isOff) {
      PlayerView.privacy(page, privacy);
    } else if (off) {
      page.line("private listening is over");
    }
    off = isOff;
    for (var player : now.players()) {
      if (!essence(player).equals(before.put(player.name(), essence(player)))) {
        page.line(page.second(at) + "  " + line(player));
      }
    }
  }

  private static String essence(Player player) {
    var play = player.play();
    return player.state()
        + label(player)
        + player.connection().problem()
        + player.privateToEnd()
        + marks(player)
        + (play == null ? "" : play.qualified());
  }

  private static String line(Player player) {
    var play = player.play();
    var problem = player.connection().problem();
    return player.name()
        + ": "
        + PlayerView.state(player)
        + label(player)
        + marks(player)
        + (play == null ? "" : " (" + play.why() + ")")
        + (Boolean.TRUE.equals(player.privateToEnd()) ? ", private to its end" : "")
        + (problem == null ? "" : ": " + problem);
  }

  private static String marks(Player player) {
    var marks = player.marks();
    var marked = marks == null ? "" : MarkView.standing(marks);
    return marked.isEmpty() ? "" : ", " + marked;
  }

  private static String label(Player player) {
    var song = player.song();
    return song == null ? "" : " " + song.label();
  }
}
