package io.github.earmark.rules;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a rule's expressions may see of texts, and write, in all. The JDK tries every way to match:
/// `(a+)+$` takes twice as long with each letter. Each try looks at the text, so their number
/// bounds the time, to some hundredths of a second.
final class MatchLimits {
  /// Enough for an expression whose tries grow with the square of a text of 500 letters.
  private static final int MOST = 300_000;

  private int left = MOST;

  /// An expression was cut off.
  @SuppressWarnings("serial") // never leaves this package
  static final class Runaway extends RuntimeException {
    Runaway() {
      super(null, null, false, false);
    }
  }

  /// Searches for an expression.
  interface Search<T> {
    T in(Matcher matcher);
  }

  /// @throws Runaway also where it goes deeper than the stack
  <T> T of(Pattern pattern, String text, Search<T> search) {
    try {
      return search.in(pattern.matcher(new Counted(text)));
    } catch (StackOverflowError _) {
      throw new Runaway();
    }
  }

  /// What is written costs as much as what is looked at: a text that is put in for each letter of
  /// another, often enough, would fill the heap.
  ///
  /// @throws Runaway when it is too much
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
