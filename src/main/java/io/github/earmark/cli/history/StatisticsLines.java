package io.github.earmark.cli.history;

import io.github.earmark.api.history.Elsewhere;
import io.github.earmark.api.history.HideResult;
import io.github.earmark.cli.command.Printer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Shows how a track or a play counts in statistics, if not as in its own tags.
final class StatisticsLines {
  private StatisticsLines() {}

  /// Prints the lines.
  ///
  /// @param hidden null if unknown, like `countsAs`
  static void show(
      Printer page, @Nullable List<HideResult.Row> hidden, @Nullable List<Elsewhere> countsAs) {
    if (hidden != null) {
      for (var row : hidden) {
        page.line("  hidden from statistics" + by(row));
      }
    }
    if (countsAs != null) {
      for (var one : countsAs) {
        page.line("  %s counts as %s in statistics".formatted(one.name(), one.as()));
      }
    }
  }

  private static String by(HideResult.Row row) {
    return switch (row.kind()) {
      case "artist", "album" -> ", as is all of " + row.label();
      case "track" -> ", as is all of this track";
      default -> "";
    };
  }
}
