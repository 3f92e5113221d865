package io.github.earmark.web.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.earmark.json.JsonReader;
import io.github.earmark.web.request.WebReply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The description of the API: `openapi.json`, and the same for people.
final class ApiPage {
  private static final Map<String, String> HEADERS = Map.of("Cache-Control", "no-cache");

  WebReply document() {
    return new WebReply.Whole(200, WebReply.JSON, bytes(), HEADERS);
  }

  WebReply html() {
    return new WebReply.Whole(200, "text/html; charset=utf-8", page().getBytes(UTF_8), HEADERS);
  }

  private static byte[] bytes() {
    try (var in = ApiPage.class.getResourceAsStream("openapi.json")) {
      return Objects.requireNonNull(in).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// What the document says, as maps and lists.
  static Map<?, ?> read() {
    try {
      return object(JsonReader.parse(new String(bytes(), UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String page() {
    var api = read();
    var text = new StringBuilder();
    text.append("<!doctype html>\n<html lang=\"en\"><meta charset=\"utf-8\">");
    text.append("<meta name=\"viewport\" content=\"width=device-width\">");
    text.append("<title>Earmark’s API</title>\n<h1>Earmark’s API</h1>\n<p>");
    text.append(prose(object(api.get("info")).get("description")));
    text.append(
        "</p>\n<p>The same for programs: <a href=\"1/openapi.json\">openapi.json</a>.</p>\n");
    object(api.get("paths"))
        .forEach(
            (path, methods) ->
                object(methods)
                    .forEach(
                        (method, operation) ->
                            operation(
                                text, path.toString(), method.toString(), object(operation))));
    return text.append("</html>\n").toString();
  }

  private static void operation(
      StringBuilder text, String path, String method, Map<?, ?> operation) {
    text.append(
        "<h2><code>%s /api/1%s</code></h2>\n<p>%s.</p>\n"
            .formatted(
                method.toUpperCase(Locale.ROOT), escaped(path), prose(operation.get("summary"))));
    var fields = fields(operation);
    if (!fields.isEmpty()) {
      text.append("<table><thead><tr><th>Field<th>What it is</thead>\n");
      fields.forEach(
          (name, what) ->
              text.append("<tr><td><code>%s</code><td>%s\n".formatted(escaped(name), prose(what))));
      text.append("</table>\n");
    }
  }

  /// The parameters, and the fields of the body.
  private static Map<String, Object> fields(Map<?, ?> operation) {
    var fields = new LinkedHashMap<String, Object>();
    if (operation.get("parameters") instanceof List<?> parameters) {
      for (var parameter : parameters) {
        var one = object(parameter);
        if (one.containsKey("name")) {
          fields.put(String.valueOf(one.get("name")), String.valueOf(one.get("description")));
        }
      }
    }
    var content = object(object(operation.get("requestBody")).get("content"));
    object(object(object(content.get(WebReply.JSON)).get("schema")).get("properties"))
        .forEach(
            (name, schema) ->
                fields.put(name.toString(), String.valueOf(object(schema).get("description"))));
    return fields;
  }

  private static Map<?, ?> object(@Nullable Object value) {
    return value instanceof Map<?, ?> object ? object : Map.of();
  }

  /// Text for people, in which code stands between backticks.
  private static String prose(@Nullable Object text) {
    return escaped(String.valueOf(text)).replaceAll("`([^`]*)`", "<code>$1</code>");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
