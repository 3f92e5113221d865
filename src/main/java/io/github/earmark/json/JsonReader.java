package io.github.earmark.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads JSON into maps and lists or into records.
public final class JsonReader {
  private JsonReader() {}

  /// Parses one JSON document into maps, lists, strings, numbers, booleans and nulls.
  public static @Nullable Object parse(String text) throws IOException {
    try (var json = Json.FACTORY.createParser(text)) {
      return document(json);
    }
  }

  /// Parses bytes from outside in the same way. Text that is not in an encoding of JSON, such as
  /// Latin-1, is refused; otherwise names would be stored with replacement characters.
  public static @Nullable Object parse(byte[] bytes) throws IOException {
    try (var json = Json.FACTORY.createParser(bytes)) {
      return document(json);
    }
  }

  private static @Nullable Object document(JsonParser json) throws IOException {
    var value = value(json, json.nextToken());
    if (json.nextToken() != null) {
      throw new IOException("more than one JSON document");
    }
    return value;
  }

  private static @Nullable Object value(JsonParser json, @Nullable JsonToken token)
      throws IOException {
    if (token == null) {
      throw new IOException("not a JSON document");
    }
    // For a switch with `case null`, the JVM would generate a class in each run of a command.
    return switch (token) {
      case START_OBJECT -> {
        var object = new LinkedHashMap<String, @Nullable Object>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
          object.put(json.currentName(), value(json, json.nextToken()));
        }
        yield object;
      }
      case START_ARRAY -> {
        var array = new ArrayList<@Nullable Object>();
        for (var item = json.nextToken(); item != JsonToken.END_ARRAY; item = json.nextToken()) {
          array.add(value(json, item));
        }
        yield array;
      }
      case VALUE_STRING -> json.getText();
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> json.getNumberValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      default -> throw new IOException("not a JSON document");
    };
  }

  /// Makes a record from a parsed document.
  public static <T extends Record> T bind(@Nullable Object value, Class<T> type)
      throws IOException {
    if (!(value instanceof Map<?, ?> object)) {
      throw new IOException("an object is missing for " + type.getSimpleName());
    }
    var shape = RecordShape.of(type);
    @Nullable Object[] values = new @Nullable Object[shape.parts().size()];
    for (var i = 0; i < values.length; i++) {
      var part = shape.parts().get(i);
      values[i] = value(object.get(part.key()), part);
    }
    try {
      return type.cast(shape.make(values));
    } catch (InvocationTargetException e) {
      throw new IOException("not a valid " + type.getSimpleName(), e);
    }
  }

  private static @Nullable Object value(@Nullable Object value, RecordShape.Part part)
      throws IOException {
    if (value == null && part.isList()) {
      return List.of();
    }
    if (value == null && !part.nullable()) {
      throw new IOException(part.key() + " is missing");
    }
    return value == null ? null : convert(value, part.type());
  }

  private static Object convert(@Nullable Object value, Type type) throws IOException {
    if (type instanceof ParameterizedType list && value instanceof List<?> items) {
      var converted = new ArrayList<Object>();
      for (var item : items) {
        converted.add(convert(item, list.getActualTypeArguments()[0]));
      }
      return List.copyOf(converted);
    }
    if (type instanceof Class<?> plain && plain.isRecord()) {
      return bind(value, plain.asSubclass(Record.class));
    }
    // For a pattern switch, the JVM would generate a class in each run of a command.
    var converted =
        value instanceof String text
            ? text(text, type)
            : value instanceof Number number ? number(number, type) : flag(value, type);
    if (converted == null) {
      throw new IOException("not a " + type.getTypeName());
    }
    return converted;
  }

  private static @Nullable Object text(String text, Type type) throws IOException {
    return type == String.class
        ? text
        : type == Instant.class
            ? instant(text)
            : type instanceof Class<?> plain && plain.isEnum() ? constant(text, plain) : null;
  }

  private static @Nullable Object number(Number number, Type type) {
    if (type == int.class || type == Integer.class) {
      return number.intValue();
    }
    if (type == long.class || type == Long.class) {
      return number.longValue();
    }
    if (type == double.class || type == Double.class) {
      return number.doubleValue();
    }
    if (type == BigDecimal.class) {
      return new BigDecimal(number.toString());
    }
    return type == Duration.class
        ? Duration.ofMillis(Math.round(number.doubleValue() * 1000))
        : null;
  }

  private static @Nullable Object flag(@Nullable Object value, Type type) {
    return value instanceof Boolean flag && (type == boolean.class || type == Boolean.class)
        ? flag
        : null;
  }

  private static Instant instant(String text) throws IOException {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new IOException("not a moment", e);
    }
  }

  private static Object constant(String text, Class<?> type) throws IOException {
    for (var constant : type.getEnumConstants()) {
      if (constant instanceof Enum<?> known && Json.word(known).equals(text)) {
        return known;
      }
    }
    throw new IOException("not a known " + type.getSimpleName());
  }
}
