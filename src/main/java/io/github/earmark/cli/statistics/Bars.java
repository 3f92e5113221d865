package io.github.earmark.cli.statistics;

import java.util.List;

/// Charts made of characters.
final class Bars {
  private static final String EIGHTHS = " ▏▎▍▌▋▊▉";
  private static final String HEIGHTS = "▁▂▃▄▅▆▇█";

  private Bars() {}

  /// A bar of at most this many columns; any value above zero is visible.
  static String bar(long value, long most, int columns) {
    if (value <= 0 || most <= 0) {
      return "";
    }
    var eighths = (int) Math.max(1, Math.round((double) value / most * columns * 8));
    var rest = eighths % 8;
    return "█".repeat(eighths / 8) + (rest == 0 ? "" : EIGHTHS.charAt(rest));
  }

  /// A bar for each number, with its height in proportion; a blank for zero.
  static String sparkline(List<Long> values) {
    var most = values.stream().mapToLong(Long::longValue).max().orElse(0);
    var line = new StringBuilder();
    for (var value : values) {
      line.append(
          value <= 0
              ? ' '
              : HEIGHTS.charAt((int) ((value * HEIGHTS.length() - 1) / Math.max(1, most))));
    }
    return line.toString();
  }
}
