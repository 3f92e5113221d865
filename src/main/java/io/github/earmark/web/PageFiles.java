package io.github.earmark.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.earmark.web.request.WebReply.Whole;
import io.github.earmark.web.request.WebRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/// The page's files: Earmark's own, and Preact, htm and uPlot out of their jars. They contain no
/// personal data, so they are served without a token.
final class PageFiles {
  private static final String UPLOT = "/META-INF/resources/webjars/uplot/1.6.30/dist/uPlot.";

  /// Files of libraries, by the name that they have on the page.
  private static final Map<String, String> LIBRARIES =
      Map.of(
          "htm.js", "/META-INF/resources/_static/htm/3.1.1/preact/standalone.module.js",
          "uplot.js", UPLOT + "iife.min.js",
          "uplot.css", UPLOT + "min.css");

  /// Text that is appended to a script to make it a module.
  private static final Map<String, String> ENDINGS =
      Map.of("uplot.js", "\nexport default uPlot;\n");

  /// All file names; no other file is served.
  private static final List<String> NAMES =
      List.of(
          "index.html",
          "style.css",
          "icon.svg",
          "app.js",
          "api.js",
          "texts.js",
          "format.js",
          "parts.js",
          "now.js",
          "history.js",
          "play.js",
          "queue.js",
          "imports.js",
          "accounts.js",
          "connect.js",
          "console.js",
          "playlists.js",
          "smart.js",
          "playlists.css",
          "names.js",
          "merging.js",
          "stats.css",
          "stats.js",
          "range.js",
          "charts.js",
          "counted.js",
          "lazy.js",
          "timeline.js",
          "lists.js",
          "habits.js",
          "year.js",
          "poster.js");

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html;charset=utf-8",
          "css", "text/css;charset=utf-8",
          "js", "text/javascript;charset=utf-8",
          "svg", "image/svg+xml");

  private record Packed(String type, ByteBuffer plain, ByteBuffer packed, String tag) {}

  private final Map<String, Packed> files = new ConcurrentHashMap<>();

  /// The file with this name, or 304 if the browser already has it; null if there is no such file.
  @Nullable Whole file(String name, WebRequest request) {
    var asked = name.isEmpty() ? "index.html" : name;
    if (!NAMES.contains(asked) && !LIBRARIES.containsKey(asked)) {
      return null;
    }
    var file = files.computeIfAbsent(asked, PageFiles::read);
    // Browsers check every time, so that an update of Earmark takes effect at once.
    var headers =
        Map.of("Cache-Control", "no-cache", "ETag", file.tag(), "Vary", "Accept-Encoding");
    if (file.tag().equals(request.header("If-None-Match"))) {
      return new Whole(304, file.type(), new byte[0], headers);
    }
    var encodings = request.header("Accept-Encoding");
    return encodings != null && encodings.contains("gzip")
        ? new Whole(200, file.type(), file.packed(), headers).with("Content-Encoding", "gzip")
        : new Whole(200, file.type(), file.plain(), headers);
  }

  private static Packed read(String name) {
    var resource = LIBRARIES.getOrDefault(name, "page/" + name);
    try (var in = PageFiles.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is not in this build");
      }
      var bytes = new ByteArrayOutputStream();
      in.transferTo(bytes);
      bytes.write(ENDINGS.getOrDefault(name, "").getBytes(UTF_8));
      var plain = bytes.toByteArray();
      var type = TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "text/plain");
      return new Packed(
          type,
          ByteBuffer.wrap(plain).asReadOnlyBuffer(),
          ByteBuffer.wrap(packed(plain)).asReadOnlyBuffer(),
          '"' + tag(plain) + '"');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] packed(byte[] plain) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(bytes)) {
      out.write(plain);
    }
    return bytes.toByteArray();
  }

  private static String tag(byte[] bytes) {
    try {
      var hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(hash, 0, 12);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
