package io.github.earmark.cli;

import io.github.earmark.control.Player;
import io.github.earmark.control.Player.Progress;
import io.github.earmark.control.Privacy;
import io.github.earmark.control.Song;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// How a player is shown.
final class PlayerView {
  private PlayerView() {}

  static String state(Player player) {
    return player.state().name().toLowerCase(Locale.ROOT);
  }

  /// Nothing where plays are recorded, as they mostly are.
  static void privacy(Printer page, @Nullable Privacy privacy) {
    if (privacy != null && privacy.off()) {
      var until = privacy.until();
      page.warning(
          "private listening: nothing is recorded or sent until "
              + (until == null ? "`earmark on`" : page.second(until)));
    }
  }

  static void body(Printer page, Player player) {
    var problem = player.connection().problem();
    if (problem != null) {
      page.warning("  " + problem);
    }
    if (Boolean.TRUE.equals(player.privateToEnd())) {
      page.line("  private to its end: it began in private listening");
    }
    var song = player.song();
    if (song == null) {
      return;
    }
    page.line("  " + song.label());
    var around =
        Stream.of(song.album(), song.station())
            .filter(Objects::nonNull)
            .collect(Collectors.joining(", "));
    if (!around.isEmpty()) {
      page.line("  " + around);
    }
    var marks = player.marks();
    var marked = marks == null ? "" : MarkView.standing(marks);
    if (!marked.isEmpty()) {
      page.line("  " + marked);
    }
    var play = player.play();
    if (play != null) {
      page.line(
          "  " + position(song, play) + Printer.length(play.listened()) + " heard: " + play.why());
    }
  }

  private static String position(Song song, Progress play) {
    var elapsed = play.elapsed();
    var duration = song.duration();
    if (elapsed == null) {
      return duration == null ? "" : Printer.length(duration) + " long, ";
    }
    return "at " + Printer.length(elapsed) + of(duration) + ", ";
  }

  static String of(@Nullable Duration duration) {
    return duration == null ? "" : " of " + Printer.length(duration);
  }
}
