package io.github.earmark.playlist;

import io.github.earmark.playlist.Listening.Heard;
import io.github.earmark.text.UserError;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// What can be excluded from a playlist, judging by the history.
public enum Unwanted {
  /// Skipped at least as often as heard.
  SKIPPED,
  HATED,
  /// Heard before.
  HEARD,
  /// Never heard.
  UNHEARD;

  boolean is(Heard heard) {
    return switch (this) {
      case SKIPPED -> heard.skipped();
      case HATED -> heard.feeling() < 0;
      case HEARD -> heard.plays() > 0;
      case UNHEARD -> heard.plays() == 0;
    };
  }

  /// The words for the command line.
  public static List<String> words() {
    return Stream.of(values()).map(one -> one.name().toLowerCase(Locale.ROOT)).toList();
  }

  /// Parses words separated by commas.
  public static List<Unwanted> read(List<String> lists) throws UserError {
    var all = new ArrayList<Unwanted>();
    for (var list : lists) {
      for (var word : list.split(",", -1)) {
        var place = words().indexOf(word.strip().toLowerCase(Locale.ROOT));
        if (place < 0) {
          throw UserError.usage(
              "--exclude does not know " + word.strip(),
              "use one or more of: " + String.join(", ", words()));
        }
        all.add(values()[place]);
      }
    }
    return all;
  }
}
