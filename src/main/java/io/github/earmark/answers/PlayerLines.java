package io.github.earmark.answers;

import io.github.earmark.api.NowResult;
import io.github.earmark.api.NowText;
import io.github.earmark.api.PlayerState;
import io.github.earmark.api.PlayerState.Progress;
import io.github.earmark.api.history.TrackInfo;
import io.github.earmark.text.PlayerTime;
import io.github.earmark.text.UnsafeCharacters;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a player is playing, in lines for people.
public final class PlayerLines {
  private PlayerLines() {}

  /// All players, each under its name.
  public static NowText text(NowResult now) {
    var privacy = now.privacy();
    var players = now.players();
    var away = players.stream().anyMatch(player -> player.connection().problem() != null);
    if (away || (privacy != null && privacy.off())) {
      return new NowText(null);
    }
    return new NowText(
        players.stream()
            .flatMap(player -> Stream.concat(Stream.of(heading(player)), below(player).stream()))
            .map(UnsafeCharacters::replaced)
            .collect(Collectors.joining("\n")));
  }

  /// The player's name and state.
  public static String heading(PlayerState player) {
    return player.name() + ": " + state(player);
  }

  /// As in "playing".
  public static String state(PlayerState player) {
    return player.state().name().toLowerCase(Locale.ROOT);
  }

  /// The track, its marks and how much of it was heard, each line indented; empty if there is none.
  public static List<String> below(PlayerState player) {
    var lines = new ArrayList<String>();
    if (Boolean.TRUE.equals(player.privateToEnd())) {
      lines.add("  stays private to its end: it began in private listening");
    }
    var track = player.song();
    if (track == null) {
      return lines;
    }
    lines.add("  " + track.label());
    var around =
        Stream.of(track.album(), track.station())
            .filter(Objects::nonNull)
            .collect(Collectors.joining(", "));
    if (!around.isEmpty()) {
      lines.add("  " + around);
    }
    var marks = player.marks();
    var marked = marks == null ? "" : marks.standing();
    if (!marked.isEmpty()) {
      lines.add("  " + marked);
    }
    var play = player.play();
    if (play != null) {
      lines.add(
          "  "
              + position(track, play)
              + PlayerTime.text(play.listened())
              + " heard: "
              + play.why());
    }
    return lines;
  }

  private static String position(TrackInfo track, Progress play) {
    var elapsed = play.elapsed();
    var duration = track.duration();
    if (elapsed == null) {
      return duration == null ? "" : PlayerTime.text(duration) + " long, ";
    }
    return "at " + PlayerTime.text(elapsed) + of(duration) + ", ";
  }

  /// As in " of 4:05"; empty if the duration is unknown.
  public static String of(@Nullable Duration duration) {
    return duration == null ? "" : " of " + PlayerTime.text(duration);
  }
}
