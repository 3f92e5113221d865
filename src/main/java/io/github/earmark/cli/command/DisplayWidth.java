package io.github.earmark.cli.command;

import java.lang.Character.UnicodeScript;

/// How many terminal columns a text takes: two for each East Asian letter and each emoji, none for
/// combining characters, one for everything else. Where terminals differ (flags and families made
/// of several emoji), the larger width is used, so that a line made to fit always fits.
final class DisplayWidth {
  private static final int ZERO_WIDTH_JOINER = 0x200d;
  private static final int EMOJI_STYLE = 0xfe0f;

  private DisplayWidth() {}

  static int of(String text) {
    var width = 0;
    for (var i = 0; i < text.length(); ) {
      var c = text.codePointAt(i);
      width += c < 0x300 ? 1 : of(c);
      i += Character.charCount(c);
    }
    return width;
  }

  /// The width of a character that is not unsafe.
  private static int of(int c) {
    if (c == EMOJI_STYLE) {
      return 1; // makes the character before it as wide as an emoji
    }
    return switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
      default -> {
        if (c >= 0x1160 && c <= 0x11ff) {
          yield 0; // medial vowels and final consonants of Korean syllables
        }
        yield wide(c) ? 2 : 1;
      }
    };
  }

  private static boolean wide(int c) {
    if (c < 0x1100) {
      return false;
    }
    if (Character.isEmojiPresentation(c)) {
      return !regional(c);
    }
    if ((c >= 0xff01 && c <= 0xff60) || (c >= 0xffe0 && c <= 0xffe6)) {
      return true;
    }
    if (c >= 0xff61 && c <= 0xffdc) {
      return false; // half-width forms
    }
    if ((c >= 0x2e80 && c <= 0x303e)
        || (c >= 0x3099 && c <= 0xa4cf)
        || (c >= 0xfe30 && c <= 0xfe6f)) {
      return c != 0x303f;
    }
    return switch (UnicodeScript.of(c)) {
      case HAN, HANGUL, HIRAGANA, KATAKANA, BOPOMOFO, YI, TANGUT, NUSHU, KHITAN_SMALL_SCRIPT ->
          true;
      default -> false;
    };
  }

  /// Regional indicators, of which two make a flag.
  private static boolean regional(int c) {
    return c >= 0x1f1e6 && c <= 0x1f1ff;
  }

  /// The text, or as much of its beginning as fits, followed by "…". A combining character is never
  /// separated from its base.
  static String cut(String text, int columns) {
    if (of(text) <= columns) {
      return text;
    }
    var width = 0;
    var end = 0;
    var joined = false;
    for (var i = 0; i < text.length(); ) {
      var c = text.codePointAt(i);
      var more = c < 0x300 ? 1 : of(c);
      // A combining character stays with the letter before it.
      var apart = more > 0 && c != EMOJI_STYLE && !joined;
      if (apart) {
        end = i;
      }
      if (width + more > columns - 1) {
        break;
      }
      width += more;
      joined = c == ZERO_WIDTH_JOINER;
      i += Character.charCount(c);
    }
    return text.substring(0, end).stripTrailing() + (columns < 1 ? "" : "…");
  }
}
