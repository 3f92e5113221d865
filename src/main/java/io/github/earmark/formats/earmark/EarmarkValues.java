package io.github.earmark.formats.earmark;

import io.github.earmark.formats.export.EarmarkLines;
import io.github.earmark.formats.parsing.JsonObject;
import io.github.earmark.formats.parsing.PlayRows;
import io.github.earmark.music.Tag;
import io.github.earmark.music.Tags;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Reads the values of a line of [EarmarkLines]: a value that is missing, too long or of the wrong
/// type makes the line invalid.
final class EarmarkValues {
  private EarmarkValues() {}

  /// The line cannot be used.
  static final class BadLine extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadLine(String reason) {
      super(reason);
    }

    String reason() {
      return String.valueOf(getMessage());
    }
  }

  static Tags tags(JsonObject line) {
    var given = line.object("tags");
    var tags = Tags.builder();
    for (var tag : Tag.values()) {
      tags.addAll(tag, given.texts(tag.key()));
    }
    return tags.build();
  }

  static @Nullable Duration length(JsonObject line) {
    var length = millis(line, "length_ms");
    return length == null || length.isZero() ? null : length;
  }

  static @Nullable Duration millis(JsonObject line, String name) {
    var millis = line.number(name);
    if (millis != null && millis < 0) {
      throw new BadLine("its " + name + " is negative");
    }
    return millis == null ? null : Duration.ofMillis(millis);
  }

  static Instant moment(JsonObject line, String name) {
    var moment = PlayRows.moment(need(line, name));
    if (moment == null) {
      throw new BadLine("its " + name + " is not a time");
    }
    return moment;
  }

  static UUID uuid(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException _) {
      throw new BadLine("its id is not valid for a play");
    }
  }

  static <E extends Enum<E>> E one(Class<E> of, String word) {
    for (var one : of.getEnumConstants()) {
      if (one.name().toLowerCase(Locale.ROOT).equals(word)) {
        return one;
      }
    }
    throw new BadLine("there is no value " + word);
  }

  static long id(JsonObject line, String name) {
    var id = line.number(name);
    if (id == null || id <= 0) {
      throw new BadLine("its " + name + " is missing");
    }
    return id;
  }

  static String need(JsonObject line, String name) {
    var text = line.text(name);
    if (text == null) {
      throw new BadLine("its " + name + " is missing");
    }
    return text;
  }

  static String bounded(String text, int longest) {
    if (text.length() > longest) {
      throw new BadLine("a name in it is too long");
    }
    return text;
  }

  static String or(@Nullable String text) {
    return text == null ? "" : text;
  }
}
