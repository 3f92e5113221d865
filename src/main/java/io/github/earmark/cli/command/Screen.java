package io.github.earmark.cli.command;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The size of the terminal on standard output, in characters.
public record Screen(int rows, int columns) {
  /// Used if a terminal does not report its size.
  private static final Screen USUAL = new Screen(24, 80);

  /// Below this width, nothing can be shown in columns.
  private static final int NARROWEST = 20;

  /// @param size the output of `stty size`, "24 80", passed by the start script because Java cannot
  ///   find it out; empty if unknown, null if there is no terminal
  /// @param env `LINES` and `COLUMNS` take precedence
  static @Nullable Screen of(@Nullable String size, Map<String, String> env) {
    if (size == null) {
      return null;
    }
    var said = size.strip().split(" ", -1);
    var sized = said.length == 2;
    return new Screen(
        number(env.get("LINES"), number(sized ? said[0] : "", USUAL.rows)),
        Math.max(
            NARROWEST, number(env.get("COLUMNS"), number(sized ? said[1] : "", USUAL.columns))));
  }

  private static int number(@Nullable String word, int otherwise) {
    return word != null && word.matches("[1-9][0-9]{0,4}") ? Integer.parseInt(word) : otherwise;
  }
}
