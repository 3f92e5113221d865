package io.github.earmark.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.github.earmark.text.UnsafeCharacters;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Records as JSON, the same way everywhere: keys in snake case, no nulls, moments as RFC 3339 in
/// UTC, durations as seconds under a key that ends in `_s`, enums in lower case.
///
/// Records are walked here rather than by a data-binding library, which would take a command longer
/// to load than all of its work takes. Supports records, maps, lists, strings, booleans, `int`,
/// `long`, [BigDecimal], enums, [Instant], [Duration], and every number that [JsonReader] reads;
/// anything else is a programming error.
public final class Json {
  /// None of our answers is nested deeper. [JsonReader] recurses for each level, and stacks are
  /// small.
  private static final int DEEPEST = 32;

  static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
          .build();

  private Json() {}

  /// Writes one line, without a line break at its end.
  public static String write(Record value) {
    return line(value);
  }

  /// Writes a map in the same way, for other programs' protocols whose keys no record can have:
  /// keys are written unchanged, and nulls are kept.
  public static String write(Map<?, ?> value) {
    return line(value);
  }

  private static String line(Object value) {
    var text = new StringWriter();
    try (var json = FACTORY.createGenerator(text)) {
      json.enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN);
      write(json, value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return escaped(text.toString());
  }

  /// Titles come from anywhere, and answers are shown on terminals: control characters and those
  /// that change the direction of text are escaped. Outside of strings there are none.
  private static String escaped(String json) {
    if (safe(json)) {
      return json;
    }
    var text = new StringBuilder(json.length());
    json.codePoints()
        .forEach(
            c -> {
              if (UnsafeCharacters.contains(c)) {
                text.append("\\u%04x".formatted(c));
              } else {
                text.appendCodePoint(c);
              }
            });
    return text.toString();
  }

  private static boolean safe(String json) {
    for (var i = 0; i < json.length(); ) {
      var c = json.codePointAt(i);
      if (UnsafeCharacters.contains(c)) {
        return false;
      }
      i += Character.charCount(c);
    }
    return true;
  }

  /// Reads what [#write] wrote. Unknown keys are ignored and missing lists are empty, so that a
  /// command and a daemon of slightly different versions understand each other.
  ///
  /// @throws IOException if it is not JSON, or a value that may not be null is missing
  public static <T extends Record> T read(String json, Class<T> type) throws IOException {
    return JsonReader.bind(JsonReader.parse(json), type);
  }

  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static void write(JsonGenerator json, @Nullable Object value) throws IOException {
    switch (value) {
      case null -> json.writeNull();
      case Record record -> writeRecord(json, record);
      case Map<?, ?> map -> {
        json.writeStartObject();
        for (var entry : map.entrySet()) {
          json.writeFieldName(String.valueOf(entry.getKey()));
          write(json, entry.getValue());
        }
        json.writeEndObject();
      }
      case List<?> list -> {
        json.writeStartArray();
        for (var item : list) {
          write(json, item);
        }
        json.writeEndArray();
      }
      case String text -> json.writeString(text);
      case Boolean flag -> json.writeBoolean(flag);
      case Integer number -> json.writeNumber(number);
      case Long number -> json.writeNumber(number);
      case BigDecimal number -> json.writeNumber(number);
      case BigInteger number -> json.writeNumber(number);
      case Double number -> json.writeNumber(number);
      case Enum<?> constant -> json.writeString(word(constant));
      case Instant moment -> json.writeString(moment.toString());
      case Duration time -> json.writeNumber(seconds(time));
      default -> throw new IllegalArgumentException("no JSON for " + value.getClass());
    }
  }

  private static void writeRecord(JsonGenerator json, Record record) throws IOException {
    json.writeStartObject();
    for (var part : RecordShape.of(record.getClass()).parts()) {
      var value = part.of(record);
      if (value != null) {
        json.writeFieldName(part.key());
        write(json, value);
      }
    }
    json.writeEndObject();
  }

  /// With millisecond precision, without trailing zeros.
  private static BigDecimal seconds(Duration time) {
    return BigDecimal.valueOf(time.toMillis(), 3).stripTrailingZeros();
  }
}
