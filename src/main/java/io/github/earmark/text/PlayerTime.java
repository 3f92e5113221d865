package io.github.earmark.text;

import java.time.Duration;

/// A position or length of a track as players show it.
public final class PlayerTime {
  private PlayerTime() {}

  /// As in `4:05` and `1:04:05`.
  public static String text(Duration time) {
    var seconds = twoDigits(time.toSecondsPart());
    return time.toHours() == 0
        ? time.toMinutes() + ":" + seconds
        : time.toHours() + ":" + twoDigits(time.toMinutesPart()) + ":" + seconds;
  }

  /// Java's own formatting would first load the number formats of all languages.
  private static String twoDigits(int number) {
    return number < 10 ? "0" + number : Integer.toString(number);
  }
}
