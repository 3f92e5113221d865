package io.github.earmark.formats.parsing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An object in a JSON file, whose values are asked for by name and kind. What is missing, null or
/// of another kind is as good as not there.
public record JsonObject(Map<String, @Nullable Object> values) {
  private static final JsonObject NONE = new JsonObject(Map.of());

  /// Whether there is a value of any kind.
  public boolean has(String name) {
    return values.get(name) != null;
  }

  /// Null also where it is blank.
  public @Nullable String text(String name) {
    return values.get(name) instanceof String text && !text.isBlank() ? text : null;
  }

  /// A whole number, also one that is written as a string, as in "123".
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

  /// Whether it is `true`; false where it is missing.
  public boolean flag(String name) {
    return Boolean.TRUE.equals(values.get(name));
  }

  /// Empty where there is none.
  @SuppressWarnings("unchecked")
  public JsonObject object(String name) {
    return values.get(name) instanceof Map<?, ?> map
        ? new JsonObject((Map<String, @Nullable Object>) map)
        : NONE;
  }

  /// The strings in an array; a lone string is one of one.
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

  /// The arrays of strings in an array; what is no string in them is left out.
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

  /// The whole numbers in an array.
  public List<Long> numbers(String name) {
    return values.get(name) instanceof List<?> list
        ? list.stream()
            .filter(one -> one instanceof Integer || one instanceof Long)
            .map(one -> ((Number) one).longValue())
            .toList()
        : List.of();
  }

  /// The objects in an array.
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
