package io.github.earmark.formats.streaming;

import io.github.earmark.importing.Decoding;
import io.github.earmark.importing.InputFile;
import io.github.earmark.importing.Place;
import io.github.earmark.importing.Row;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the tracks of an iTunes library: a property list in XML, whose dictionary `Tracks` has a
/// dictionary for each track. It understands only what such files consist of; nothing external is
/// loaded, and no entities can be declared.
final class PlistTracks {
  private static final int LONGEST = 1_000_000;

  /// A track with more values cannot be right.
  private static final int MOST_VALUES = 500;

  private static final int TRACK = 3;
  private static final Pattern ENTITY = Pattern.compile("&(#x?[0-9a-fA-F]{1,6}|[a-z]{1,4});");

  private static final Map<String, String> NAMED =
      Map.of("amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'");

  private final InputFile file;
  private final Reader in;
  private final Each each;
  private long line = 1;
  private long tagLine;

  private int depth;
  private String section = "";
  private String key = "";
  private @Nullable Map<String, String> track;
  private long trackLine;

  private PlistTracks(InputFile file, Reader in, Each each) {
    this.file = file;
    this.in = in;
    this.each = each;
  }

  /// Receives tracks.
  interface Each {
    /// Receives the values of a track.
    void take(Map<String, String> values, Place place);
  }

  /// Reads all tracks.
  static void each(InputFile file, Consumer<Row> rows, Each each) throws IOException {
    try (var in = new BufferedReader(Decoding.reader(file), 65_536)) {
      var tracks = new PlistTracks(file, in, each);
      tracks.read();
      if (tracks.depth > 0) {
        rows.accept(new Row.Rejected(Place.line(file, tracks.line), "the file is cut off here"));
      }
    }
  }

  private void read() throws IOException {
    var text = until('<');
    for (var tag = until('>'); tag != null; tag = until('>')) {
      tagLine = line;
      text = tag(tag, until('<'));
      if (text == null) {
        return;
      }
    }
  }

  /// @param text the text after the tag; null at the end of the file
  /// @return the text
  private @Nullable String tag(String tag, @Nullable String text) {
    var value = text == null ? "" : text;
    switch (tag) {
      case "dict", "array" -> open();
      case "/dict", "/array" -> close();
      case "key" -> {
        key = unescaped(value);
        section = depth == 1 ? key : section;
      }
      case "string", "integer", "date", "real" -> put(unescaped(value));
      case "true/" -> put("true");
      default -> {}
    }
    return text;
  }

  private void open() {
    depth++;
    if (depth == TRACK && section.equals("Tracks")) {
      track = new HashMap<>();
      trackLine = tagLine;
    }
  }

  private void close() {
    var over = track;
    if (depth == TRACK && over != null) {
      track = null;
      each.take(over, Place.line(file, trackLine));
    }
    depth--;
  }

  private void put(String value) {
    var of = track;
    if (depth == TRACK && of != null && of.size() < MOST_VALUES) {
      of.put(key, value);
    }
  }

  private static String unescaped(String text) {
    return ENTITY
        .matcher(text)
        .replaceAll(entity -> Matcher.quoteReplacement(character(entity.group(1))));
  }

  private static String character(String name) {
    if (!name.startsWith("#")) {
      return NAMED.getOrDefault(name, "&" + name + ";");
    }
    try {
      return Character.toString(
          name.startsWith("#x")
              ? Integer.parseInt(name.substring(2), 16)
              : Integer.parseInt(name.substring(1)));
    } catch (IllegalArgumentException _) {
      return "&" + name + ";";
    }
  }

  /// The text up to this character, which is skipped; null at the end of the file.
  private @Nullable String until(char end) throws IOException {
    var text = new StringBuilder();
    for (var c = in.read(); c >= 0; c = in.read()) {
      line += c == '\n' ? 1 : 0;
      if (c == end) {
        return text.toString();
      }
      if (text.length() >= LONGEST) {
        throw new IOException("line " + line + ": a text is longer than a million characters");
      }
      text.append((char) c);
    }
    return null;
  }
}
