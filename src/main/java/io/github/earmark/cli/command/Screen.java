package io.github.earmark.cli.command;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The terminal that standard output is, in letters.
public record Screen(int rows, int columns) {
  /// Where a terminal does not say.
  private static final Screen USUAL = new Screen(24, 80);

  /// Narrower, nothing can be shown in columns.
  private static final int NARROWEST = 20;

  /// @param size as `stty size` says it, "24 80": the start script looks, since Java cannot; empty
  ///   where it says nothing, null where there is no terminal
  /// @param env `LINES` and `COLUMNS` go before it
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
