package io.github.earmark.cli.command;

import io.github.earmark.api.PlayerState;
import io.github.earmark.api.PlayerState.Progress;
import io.github.earmark.api.PrivacyResult;
import io.github.earmark.api.history.TrackInfo;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Shows players.
public final class PlayerView {
  private PlayerView() {}

  public static String state(PlayerState playerState) {
    return playerState.state().name().toLowerCase(Locale.ROOT);
  }

  /// Prints nothing in the usual case that plays are recorded.
  public static void privacy(Printer page, @Nullable PrivacyResult privacyResult) {
    if (privacyResult != null && privacyResult.off()) {
      var until = privacyResult.until();
      page.warning(
          "private listening: nothing is recorded or sent until "
              + (until == null ? "`earmark on`" : page.second(until)));
    }
  }

  public static void body(Printer page, PlayerState playerState) {
    var problem = playerState.connection().problem();
    if (problem != null) {
      page.warning("  " + problem);
    }
    if (Boolean.TRUE.equals(playerState.privateToEnd())) {
      page.line("  stays private to its end: it began in private listening");
    }
    var trackInfo = playerState.song();
    if (trackInfo == null) {
      return;
    }
    page.line("  " + trackInfo.label());
    var around =
        Stream.of(trackInfo.album(), trackInfo.station())
            .filter(Objects::nonNull)
            .collect(Collectors.joining(", "));
    if (!around.isEmpty()) {
      page.line("  " + around);
    }
    var marks = playerState.marks();
    var marked = marks == null ? "" : MarkView.standing(marks);
    if (!marked.isEmpty()) {
      page.line("  " + marked);
    }
    var play = playerState.play();
    if (play != null) {
      page.line(
          "  "
              + position(trackInfo, play)
              + Printer.length(play.listened())
              + " heard: "
              + play.why());
    }
  }

  private static String position(TrackInfo trackInfo, Progress play) {
    var elapsed = play.elapsed();
    var duration = trackInfo.duration();
    if (elapsed == null) {
      return duration == null ? "" : Printer.length(duration) + " long, ";
    }
    return "at " + Printer.length(elapsed) + of(duration) + ", ";
  }

  public static String of(@Nullable Duration duration) {
    return duration == null ? "" : " of " + Printer.length(duration);
  }
}
