package io.github.earmark.web.inbound;

import io.github.earmark.web.hub.WrongClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Values as clients send them, in JSON or forms: a number may be a text, and a missing value may
/// be null, empty or blank. Invalid values become null.
final class LenientValues {
  /// The longest name; the history cuts names at the same length.
  private static final int LONGEST = 4_096;

  private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,18}(\\.[0-9]{0,30})?");
  private static final Pattern MBID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  /// 24 days, ListenBrainz' limit.
  private static final Duration LONGEST_TRACK = Duration.ofDays(24);

  /// There was no scrobbling before; a client that sends an earlier time has no clock.
  static final Instant EARLIEST = Instant.ofEpochSecond(1_033_430_400);

  /// How far a client's clock may be ahead.
  static final Duration SKEW = Duration.ofHours(1);

  private LenientValues() {}

  /// A text without surrounding blanks and without U+0000.
  static @Nullable String text(@Nullable Object value) {
    var text =
        switch (value) {
          case String string -> string.replace("\0", "").strip();
          case Number number -> number.toString();
          case null, default -> "";
        };
    return text.isEmpty() ? null : cut(text);
  }

  private static String cut(String text) {
    if (text.length() <= LONGEST) {
      return text;
    }
    var split = Character.isHighSurrogate(text.charAt(LONGEST - 1));
    return text.substring(0, split ? LONGEST - 1 : LONGEST).strip();
  }

  /// The texts of a list, or a single text.
  static List<String> texts(@Nullable Object value) {
    var texts = new ArrayList<String>();
    for (var one : value instanceof List<?> list ? list : listOf(value)) {
      var text = text(one);
      if (text != null && texts.size() < 256) {
        texts.add(text);
      }
    }
    return List.copyOf(texts);
  }

  /// All artists as one text, cut to the longest name.
  static String credit(List<String> artists) {
    return cut(String.join(", ", artists));
  }

  private static List<?> listOf(@Nullable Object value) {
    return value == null ? List.of() : List.of(value);
  }

  /// A whole number; decimals are cut off.
  static @Nullable Long number(@Nullable Object value) {
    return switch (value) {
      case Integer number -> number.longValue();
      case Long number -> number;
      case Double number when Math.abs(number) < 1e18 -> number.longValue();
      case String text when NUMBER.matcher(text.strip()).matches() ->
          new BigDecimal(text.strip()).longValue();
      case null, default -> null;
    };
  }

  /// A length or a listened time, from seconds.
  static @Nullable Duration seconds(@Nullable Object value) {
    var number = number(value);
    return number == null ? null : sensible(Duration.ofSeconds(Math.clamp(number, 0, 1L << 40)));
  }

  /// A length or a listened time, from milliseconds.
  static @Nullable Duration millis(@Nullable Object value) {
    var number = number(value);
    return number == null ? null : sensible(Duration.ofMillis(Math.clamp(number, 0, 1L << 40)));
  }

  private static @Nullable Duration sensible(Duration duration) {
    return duration.isPositive() && duration.compareTo(LONGEST_TRACK) <= 0 ? duration : null;
  }

  /// Whether a text is an MBID, in upper or lower case.
  static boolean isMbid(String text) {
    return MBID.matcher(text.toLowerCase(Locale.ROOT)).matches();
  }

  static @Nullable UUID mbid(@Nullable Object value) {
    var text = text(value);
    return text != null && isMbid(text) ? UUID.fromString(text) : null;
  }

  static List<UUID> mbids(@Nullable Object value) {
    return texts(value).stream().map(LenientValues::mbid).filter(Objects::nonNull).toList();
  }

  /// Whether a start is too early to be true.
  static boolean tooOld(Instant start) {
    return start.isBefore(EARLIEST);
  }

  /// @throws WrongClock if this machine's clock is wrong
  static boolean tooNew(Instant start, Instant now) {
    WrongClock.check(now);
    return start.isAfter(now.plus(SKEW));
  }

  /// A time from seconds since 1970.
  static @Nullable Instant moment(@Nullable Object value) {
    var seconds = number(value);
    return seconds == null
        ? null
        : Instant.ofEpochSecond(Math.clamp(seconds, -(1L << 38), 1L << 38));
  }
}
