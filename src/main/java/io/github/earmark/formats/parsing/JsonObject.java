package io.github.earmark.formats.parsing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An object of a JSON file, whose values are read by name and type. A value that is null or of
/// another type counts as missing.
public record JsonObject(Map<String, @Nullable Object> values) {
  private static final JsonObject NONE = new JsonObject(Map.of());

  /// Whether there is a value of any type.
  public boolean has(String name) {
    return values.get(name) != null;
  }

  /// Null if it is missing or blank.
  public @Nullable String text(String name) {
    return values.get(name) instanceof String text && !text.isBlank() ? text : null;
  }

  /// A whole number, also if it is written as a string, such as "123".
  public @Nullable Long number(String name) {
    return switch (values.get(name)) {
      case Integer number -> number.longValue();
      case Long number -> number;
      case Double number when number == Math.rint(number) || Math.abs(number) > 1 ->
          Math.round(Math.floor(number));
      case String text when text.strip().matches("-?[0-9]{1,18}") -> Long.valueOf(text.strip());
      case null, default -> null;
    };
  }

  /// Whether the value is `true`; false if it is missing.
  public boolean flag(String name) {
    return Boolean.TRUE.equals(values.get(name));
  }

  /// Empty if it is missing.
  @SuppressWarnings("unchecked")
  public JsonObject object(String name) {
    return values.get(name) instanceof Map<?, ?> map
        ? new JsonObject((Map<String, @Nullable Object>) map)
        : NONE;
  }

  /// The strings of an array; a single string counts as an array of one.
  public List<String> texts(String name) {
    return switch (values.get(name)) {
      case List<?> list -> {
        var texts = new ArrayList<String>(list.size());
        for (var one : list) {
          if (one instanceof String text && !text.isBlank()) {
            texts.add(text);
          }
        }
        yield List.copyOf(texts);
      }
      case String text when !text.isBlank() -> List.of(text);
      case null, default -> List.of();
    };
  }

  /// The arrays of strings in an array; anything else in them is left out.
  public List<List<String>> rows(String name) {
    return values.get(name) instanceof List<?> list
        ? list.stream()
            .filter(List.class::isInstance)
            .map(
                row ->
                    ((List<?>) row)
                        .stream().filter(String.class::isInstance).map(String.class::cast).toList())
            .toList()
        : List.of();
  }

  /// The whole numbers of an array.
  public List<Long> numbers(String name) {
    return values.get(name) instanceof List<?> list
        ? list.stream()
            .filter(one -> one instanceof Integer || one instanceof Long)
            .map(one -> ((Number) one).longValue())
            .toList()
        : List.of();
  }

  /// The objects of an array.
  @SuppressWarnings("unchecked")
  public List<JsonObject> objects(String name) {
    return values.get(name) instanceof List<?> list
        ? list.stream()
            .filter(Map.class::isInstance)
            .map(map -> new JsonObject((Map<String, @Nullable Object>) map))
            .toList()
        : List.of();
  }
}
