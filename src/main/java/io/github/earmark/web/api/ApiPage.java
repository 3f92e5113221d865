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

/// The description of the API: `openapi.json`, and as a page for people.
final class ApiPage {
  private static final Map<String, String> HEADERS = Map.of("Cache-Control", "no-cache");

  WebReply document() {
    return new WebReply.Whole(200, WebReply.JSON, bytes(), HEADERS);
  }

  /// @param root the relative path from where it is served to the page's root
  WebReply html(String root) {
    return new WebReply.Whole(200, "text/html; charset=utf-8", page(root).getBytes(UTF_8), HEADERS);
  }

  private static byte[] bytes() {
    try (var in = ApiPage.class.getResourceAsStream("openapi.json")) {
      return Objects.requireNonNull(in).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The document as maps and lists.
  static Map<?, ?> read() {
    try {
      return object(JsonReader.parse(new String(bytes(), UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String page(String root) {
    var api = read();
    var text = new StringBuilder();
    text.append(
        """
        <!doctype html>
        <html lang="en"><meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>Earmark’s API</title>
        <link rel="icon" href="%1$sicon.svg" type="image/svg+xml"><link rel="stylesheet" href="%1$sstyle.css">
        <main class="alone"><h1>Earmark’s API</h1>
        <p>%2$s</p>
        <p><code>curl -H "Authorization: Bearer TOKEN" -d rating=8 ADDRESS/api/1/rate</code></p>
        <p>The same for programs: <a href="%1$sapi/1/openapi.json">openapi.json</a>. <a href="%1$s">Earmark’s page</a></p>
        """
            .formatted(root, prose(object(api.get("info")).get("description"))));
    text.append("<ul class=\"chapters\">\n");
    operations(
        api,
        (method, path, _) ->
            text.append(
                "<li><a href=\"#%s\"><code>%s %s</code></a>\n"
                    .formatted(anchor(method, path), method, escaped(path))));
    text.append("</ul>\n");
    operations(api, (method, path, operation) -> operation(text, method, path, operation));
    return text.append("</main></html>\n").toString();
  }

  private interface Each {
    void take(String method, String path, Map<?, ?> operation);
  }

  private static void operations(Map<?, ?> api, Each each) {
    object(api.get("paths"))
        .forEach(
            (path, methods) ->
                object(methods)
                    .forEach(
                        (method, operation) ->
                            each.take(
                                method.toString().toUpperCase(Locale.ROOT),
                                path.toString(),
                                object(operation))));
  }

  private static String anchor(String method, String path) {
    return (method + path).toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-");
  }

  private static void operation(
      StringBuilder text, String method, String path, Map<?, ?> operation) {
    text.append(
        "<section><h2 id=\"%s\"><code>%s /api/1%s</code></h2>\n<p>%s.</p>\n"
            .formatted(
                anchor(method, path), method, escaped(path), prose(operation.get("summary"))));
    var fields = fields(operation);
    if (!fields.isEmpty()) {
      text.append("<dl class=\"sent\">\n");
      fields.forEach(
          (name, what) ->
              text.append("<dt><code>%s</code><dd>%s\n".formatted(escaped(name), prose(what))));
      text.append("</dl>\n");
    }
    text.append("</section>\n");
  }

  /// The parameters and the body's fields.
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

  /// The text as HTML, with the parts in backticks as code.
  private static String prose(@Nullable Object text) {
    return escaped(String.valueOf(text)).replaceAll("`([^`]*)`", "<code>$1</code>");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
