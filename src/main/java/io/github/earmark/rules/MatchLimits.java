package io.github.earmark.rules;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Limits how much a rule's expressions may read and write in all. The JDK tries every way to
/// match: `(a+)+$` takes twice as long with each additional letter. Each attempt reads characters,
/// so counting reads bounds the time, to some hundredths of a second.
final class MatchLimits {
  /// Enough for an expression whose attempts grow with the square of a text of 500 letters.
  private static final int MOST = 300_000;

  private int left = MOST;

  /// An expression was cut off.
  @SuppressWarnings("serial") // never leaves this package
  static final class Runaway extends RuntimeException {
    Runaway() {
      super(null, null, false, false);
    }
  }

  /// Runs a search with a matcher.
  interface Search<T> {
    T in(Matcher matcher);
  }

  /// @throws Runaway also if the match overflows the stack
  <T> T of(Pattern pattern, String text, Search<T> search) {
    try {
      return search.in(pattern.matcher(new Counted(text)));
    } catch (StackOverflowError _) {
      throw new Runaway();
    }
  }

  /// Writing counts as much as reading: replacing each letter of a text by another text, often
  /// enough, would fill the heap.
  ///
  /// @throws Runaway when the limit is exceeded
  void write(String text) {
    left -= text.length();
    if (left < 0) {
      throw new Runaway();
    }
  }

  private final class Counted implements CharSequence {
    private final String text;

    Counted(String text) {
      this.text = text;
    }

    @Override
    public char charAt(int index) {
      if (--left < 0) {
        throw new Runaway();
      }
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.substring(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
