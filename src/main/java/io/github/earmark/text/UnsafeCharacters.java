package io.github.earmark.text;

/// Characters that must not reach a terminal: those that control it, such as moving the cursor, and
/// those that change the direction of the text after them.
public final class UnsafeCharacters {
  private UnsafeCharacters() {}

  /// The text with `\ufffd`, the sign for a character that cannot be shown, in their place.
  public static String replaced(String text) {
    var clean = new StringBuilder(text.length());
    text.codePoints().map(c -> contains(c) ? '\ufffd' : c).forEach(clean::appendCodePoint);
    return clean.toString();
  }

  /// Whether this code point is unsafe.
  public static boolean contains(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      default ->
          c == 0x061c
              || c == 0x200e
              || c == 0x200f
              || (c >= 0x202a && c <= 0x202e)
              || (c >= 0x2066 && c <= 0x2069);
    };
  }
}
