package io.github.earmark.cli.command;

import io.github.earmark.answers.PlayerLines;
import io.github.earmark.api.PlayerState;
import io.github.earmark.api.PrivacyResult;
import org.jspecify.annotations.Nullable;

/// Shows players.
public final class PlayerView {
  private PlayerView() {}

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
    for (var line : PlayerLines.below(playerState)) {
      page.line(line);
    }
  }
}
