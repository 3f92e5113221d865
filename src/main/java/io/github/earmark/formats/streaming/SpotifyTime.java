package io.github.earmark.formats.streaming;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;

/// Parses times such as `2020-01-31T09:05:00Z` without creating a string.
final class SpotifyTime {
  private static final String SHAPE = "....-..-..T..:..:..Z";

  private SpotifyTime() {}

  /// The time that the parser is at, in milliseconds since 1970; -1 if it is not a time.
  static long of(JsonParser json) throws IOException {
    return of(json.getTextCharacters(), json.getTextOffset(), json.getTextLength());
  }

  static long of(char[] text, int from, int length) {
    try {
      var usual = length == SHAPE.length() && shaped(text, from);
      var hour = usual ? digits(text, from + 11, 2) : -1;
      var minute = usual ? digits(text, from + 14, 2) : -1;
      var second = usual ? digits(text, from + 17, 2) : -1;
      var year = usual ? digits(text, from, 4) : -1;
      // Leap seconds, 24:00 and other rare forms are left to the slower JDK.
      if (year < 0
          || hour < 0
          || hour > 23
          || minute < 0
          || minute > 59
          || second < 0
          || second > 59) {
        return Instant.parse(new String(text, from, length)).toEpochMilli();
      }
      var day =
          LocalDate.of(year, digits(text, from + 5, 2), digits(text, from + 8, 2)).toEpochDay();
      return (((day * 24 + hour) * 60 + minute) * 60 + second) * 1_000;
    } catch (DateTimeException | ArithmeticException _) {
      return -1;
    }
  }

  /// Whether everything but the digits is in the right place.
  private static boolean shaped(char[] text, int from) {
    for (var i = 0; i < SHAPE.length(); i++) {
      if (SHAPE.charAt(i) != '.' && SHAPE.charAt(i) != text[from + i]) {
        return false;
      }
    }
    return true;
  }

  /// -1 if there is something else.
  private static int digits(char[] text, int from, int count) {
    var number = 0;
    for (var i = from; i < from + count; i++) {
      var digit = text[i] - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = 10 * number + digit;
    }
    return number;
  }
}
