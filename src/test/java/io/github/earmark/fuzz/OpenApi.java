package io.github.earmark.fuzz;

import static io.github.earmark.fuzz.Target.check;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.earmark.json.Json;
import io.github.earmark.json.JsonReader;
import java.io.IOException;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What the API's own description says: makes requests of it, and compares answers with it.
final class OpenApi {
  private static final int REQUESTS_EACH = 30;
  private static final List<String> TEXTS =
      List.of(
          "A",
          "B",
          "Björk",
          "x:y",
          "1",
          "2",
          "",
          "2026-11-28T10:00:00Z",
          "yesterday",
          "8",
          "artists");
  private static final List<String> NUMBERS =
      List.of("0", "1", "8", "100", "150.5", "1764000000", "-1", "86401", "1e3");

  private final Map<?, ?> document;
  private final List<Operation> operations = new ArrayList<>();

  /// One thing that can be asked.
  ///
  /// @param path below `api/1/`; `{id}` stands for a part
  private record Operation(String method, String path, Map<?, ?> said) {
    boolean is(String asked, String at) {
      var cut = path.indexOf("{id}");
      return method.equals(asked)
          && (cut < 0
              ? path.equals(at)
              : at.startsWith(path.substring(0, cut))
                  && at.endsWith(path.substring(cut + 4))
                  && at.length() > path.length() - 4);
    }
  }

  OpenApi() throws IOException {
    try (var in = OpenApi.class.getResourceAsStream("/io/github/earmark/web/api/openapi.json")) {
      document = object(JsonReader.parse(Objects.requireNonNull(in).readAllBytes()));
    }
    object(document.get("paths"))
        .forEach(
            (path, methods) ->
                object(methods)
                    .forEach(
                        (method, said) ->
                            operations.add(
                                new Operation(
                                    method.toString().toUpperCase(Locale.ROOT),
                                    path.toString().substring(1),
                                    object(said)))));
  }

  private static Map<?, ?> object(@Nullable Object value) {
    return value instanceof Map<?, ?> object ? object : Map.of();
  }

  private static List<?> list(@Nullable Object value) {
    return value instanceof List<?> list ? list : List.of();
  }

  /// What it refers to, or itself.
  private Map<?, ?> followed(@Nullable Object value) {
    var object = object(value);
    while (object.get("$ref") instanceof String reference) {
      Object at = document;
      for (var part : reference.substring(2).split("/", -1)) {
        at = Objects.requireNonNull(object(at).get(part), reference);
      }
      object = object(at);
    }
    return object;
  }

  /// Requests in the words of [ApiTarget], some of each operation, each with some of its fields.
  List<String> requests() {
    var random = new SplittableRandom(1);
    var requests = new ArrayList<String>();
    for (var operation : operations) {
      for (var i = 0; i < REQUESTS_EACH; i++) {
        requests.add(request(operation, random));
      }
    }
    return requests;
  }

  private String request(Operation operation, SplittableRandom random) {
    var path = operation.path();
    var query = new LinkedHashMap<String, @Nullable Object>();
    var key = "";
    for (var one : list(operation.said().get("parameters"))) {
      var parameter = followed(one);
      var name = String.valueOf(parameter.get("name"));
      var value = String.valueOf(value(followed(parameter.get("schema")), random));
      switch (String.valueOf(parameter.get("in"))) {
        case "path" -> path = path.replace("{" + name + "}", encoded(value));
        case "header" -> key = random.nextBoolean() ? " key" + random.nextInt(50) : "";
        default -> {
          if (random.nextInt(3) == 0) {
            query.put(name, value);
          }
        }
      }
    }
    var line = operation.method() + " " + path + (query.isEmpty() ? "" : "?" + form(query));
    var content = object(followed(operation.said().get("requestBody")).get("content"));
    if (content.isEmpty()) {
      return line + "\n\n";
    }
    var json = random.nextBoolean();
    var type = json ? "application/json" : "application/x-www-form-urlencoded";
    var fields = new LinkedHashMap<String, @Nullable Object>();
    object(followed(object(content.get(type)).get("schema")).get("properties"))
        .forEach(
            (name, schema) -> {
              if (random.nextInt(5) < 3) {
                fields.put(String.valueOf(name), value(followed(schema), random));
              }
            });
    return line
        + "\n"
        + (json ? "json" : "form")
        + key
        + "\n"
        + (json ? Json.write(fields) : form(fields));
  }

  private static String form(Map<String, @Nullable Object> fields) {
    return fields.entrySet().stream()
        .map(field -> field.getKey() + "=" + encoded(String.valueOf(field.getValue())))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  /// One that the schema allows; one time in eight, any.
  private @Nullable Object value(Map<?, ?> schema, SplittableRandom random) {
    var types = types(schema);
    var type =
        types.isEmpty() || random.nextInt(8) == 0
            ? pick(List.of("string", "number", "array", "null"), random)
            : pick(types, random);
    return switch (type) {
      case "null" -> null;
      case "array" -> List.of(pick(TEXTS, random), pick(TEXTS, random));
      case "number", "integer" -> pick(NUMBERS, random);
      default ->
          list(schema.get("enum")).isEmpty()
              ? pick(TEXTS, random)
              : String.valueOf(pick(list(schema.get("enum")), random));
    };
  }

  private static List<String> types(Map<?, ?> schema) {
    return switch (schema.get("type")) {
      case String one -> List.of(one);
      case List<?> several -> several.stream().map(String::valueOf).toList();
      case null, default ->
          list(schema.containsKey("oneOf") ? schema.get("oneOf") : schema.get("anyOf")).stream()
              .flatMap(one -> types(object(one)).stream())
              .toList();
    };
  }

  private static <T> T pick(List<T> list, SplittableRandom random) {
    return list.get(random.nextInt(list.size()));
  }

  /// All names and words that mean something.
  List<String> words() {
    var words = new TreeSet<String>();
    collect(document.get("paths"), words);
    return List.copyOf(words);
  }

  private void collect(@Nullable Object value, Set<String> words) {
    switch (value) {
      case Map<?, ?> object -> {
        if (object.get("name") instanceof String name) {
          words.add(name);
        }
        object(object.get("properties")).keySet().forEach(name -> words.add(name.toString()));
        list(object.get("enum")).forEach(one -> words.add(String.valueOf(one)));
        object.values().forEach(one -> collect(one, words));
      }
      case List<?> list -> list.forEach(one -> collect(one, words));
      case null, default -> {}
    }
  }

  /// Whether an answer is one that the description knows.
  ///
  /// @param path below `api/1/`, without the query
  void compare(String method, String path, int status, Object answer) {
    for (var operation : operations) {
      if (operation.is(method, path)) {
        var responses = object(operation.said().get("responses"));
        var response = followed(responses.get(Integer.toString(status)));
        check(
            !response.isEmpty(),
            "not in the description: " + status + " of " + method + " " + operation.path());
        for (var content : object(response.get("content")).values()) {
          conforms(answer, object(content).get("schema"), operation.path());
        }
        return;
      }
    }
  }

  private void conforms(@Nullable Object value, @Nullable Object said, String where) {
    var schema = followed(said);
    var types = types(schema);
    check(
        types.isEmpty() || types.stream().anyMatch(type -> isA(value, type)),
        where + " is no " + types + ": " + value);
    if (value instanceof Map<?, ?> object) {
      for (var name : list(schema.get("required"))) {
        check(object.containsKey(name), where + " has no " + name + ": " + object);
      }
      object(schema.get("properties"))
          .forEach(
              (name, one) -> {
                if (object.containsKey(name)) {
                  conforms(object.get(name), one, where + "." + name);
                }
              });
    }
    if (value instanceof List<?> list) {
      list.forEach(one -> conforms(one, schema.get("items"), where + "[]"));
    }
  }

  private static boolean isA(@Nullable Object value, String type) {
    return switch (type) {
      case "object" -> value instanceof Map<?, ?>;
      case "array" -> value instanceof List<?>;
      case "string" -> value instanceof String;
      case "integer" -> value instanceof Integer || value instanceof Long;
      case "number" -> value instanceof Number;
      case "boolean" -> value instanceof Boolean;
      default -> value == null;
    };
  }
}
