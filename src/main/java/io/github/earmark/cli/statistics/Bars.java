package io.github.earmark.cli.statistics;

import java.util.List;

/// Numbers as pictures made of letters.
final class Bars {
  private static final String EIGHTHS = " ▏▎▍▌▋▊▉";
  private static final String HEIGHTS = "▁▂▃▄▅▆▇█";

  private Bars() {}

  /// A bar of at most so many columns; what is more than nothing can be seen.
  static String bar(long value, long most, int columns) {
    if (value <= 0 || most <= 0) {
      return "";
    }
    var eighths = (int) Math.max(1, Math.round((double) value / most * columns * 8));
    var rest = eighths % 8;
    return "█".repeat(eighths / 8) + (rest == 0 ? "" : EIGHTHS.charAt(rest));
  }

  /// A column for each number, as high as it; a blank for none.
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
