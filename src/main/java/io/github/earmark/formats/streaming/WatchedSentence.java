package io.github.earmark.formats.streaming;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds the sentence around titles in Google Takeout, such as "Watched X" or "X angesehen": what
/// all titles begin and end with. A few titles are not enough for that, so the sentences of some
/// languages are built in.
final class WatchedSentence {
  /// This many titles have nothing in common but the sentence.
  private static final int ENOUGH = 20;

  private record Around(String before, String after) {}

  private static final List<Around> KNOWN =
      List.of(
          new Around("Watched ", ""),
          new Around("„", "“ angesehen"),
          new Around("", " angesehen"),
          new Around("Vous avez regardé ", ""),
          new Around("Has visto ", ""),
          new Around("Hai guardato ", ""),
          new Around("Você assistiu a ", ""),
          new Around("Você viu o vídeo ", ""),
          new Around("", " bekeken"),
          new Around("Har tittat på ", ""),
          new Around("Obejrzano: ", ""),
          new Around("", " を視聴しました"));

  private @Nullable String before;
  private @Nullable String after;
  private int titles;

  void learn(String watched) {
    titles++;
    before = before == null ? watched : commonBeginning(before, watched);
    after = after == null ? watched : commonEnd(after, watched);
  }

  /// The title without the sentence.
  String title(String watched) {
    for (var known : fitting()) {
      if (watched.startsWith(known.before()) && watched.endsWith(known.after())) {
        return inner(watched, known.before().length(), known.after().length());
      }
    }
    return titles < ENOUGH || before == null || after == null
        ? watched
        : inner(watched, word(before, true), word(after, false));
  }

  /// The built-in sentences that fit all titles; if none does, because the user has changed the
  /// language, all of them.
  private List<Around> fitting() {
    var all =
        KNOWN.stream()
            .filter(
                known ->
                    before != null
                        && after != null
                        && before.startsWith(known.before())
                        && after.endsWith(known.after()))
            .toList();
    return all.isEmpty() ? KNOWN : all;
  }

  private static String inner(String watched, int from, int less) {
    return from + less >= watched.length()
        ? ""
        : watched.substring(from, watched.length() - less).strip();
  }

  /// How much of the common text is whole words.
  private static int word(String common, boolean beginning) {
    return beginning
        ? common.lastIndexOf(' ') + 1
        : common.indexOf(' ') < 0 ? 0 : common.length() - common.indexOf(' ');
  }

  private static String commonBeginning(String one, String other) {
    var length = 0;
    while (length < Math.min(one.length(), other.length())
        && one.charAt(length) == other.charAt(length)) {
      length++;
    }
    return one.substring(0, length);
  }

  private static String commonEnd(String one, String other) {
    var length = 0;
    while (length < Math.min(one.length(), other.length())
        && one.charAt(one.length() - 1 - length) == other.charAt(other.length() - 1 - length)) {
      length++;
    }
    return one.substring(one.length() - length);
  }
}
