package io.github.earmark.features;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// International Standard Recording Codes: two letters for the country, three characters for the
/// registrant, two digits for the year and five for the recording.
public final class Isrc {
  private static final Pattern CODE = Pattern.compile("[A-Z]{2}[A-Z0-9]{3}[0-9]{7}");
  private static final Pattern BETWEEN = Pattern.compile("[^A-Za-z0-9 -]+");
  private static final Pattern IGNORED = Pattern.compile("[ -]");

  /// Longer tags are ignored.
  private static final int LONGEST = 1_000;

  private Isrc() {}

  /// The first code in a tag or a cell, in capital letters and without hyphens; null if there is
  /// none.
  public static @Nullable String of(@Nullable String text) {
    if (text == null || text.length() > LONGEST) {
      return null;
    }
    for (var part : BETWEEN.split(text, -1)) {
      var code = IGNORED.matcher(part).replaceAll("").toUpperCase(Locale.ROOT);
      if (CODE.matcher(code).matches()) {
        return code;
      }
    }
    return null;
  }
}
