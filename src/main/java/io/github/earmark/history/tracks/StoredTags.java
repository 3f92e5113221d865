package io.github.earmark.history.tracks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.earmark.music.Tag;
import io.github.earmark.music.Tags;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Reads tags written by [TrackJson] without building a tree: every row of a listing has tags, and
/// a command that only lists then needs just a small part of Jackson.
public final class StoredTags {
  private static final JsonFactory JSON = new JsonFactory();

  private static final Map<String, Tag> BY_KEY =
      Arrays.stream(Tag.values()).collect(Collectors.toMap(Tag::key, Function.identity()));

  private StoredTags() {}

  /// Reads a track's tags, ignoring tags that this build does not know.
  ///
  /// @throws IllegalArgumentException if it is not a JSON object of lists
  public static Tags read(String json) {
    var values = new EnumMap<Tag, List<String>>(Tag.class);
    try (var parser = JSON.createParser(json)) {
      expect(parser, JsonToken.START_OBJECT);
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        var tag = BY_KEY.get(parser.currentName());
        var list = list(parser);
        if (tag != null) {
          values.put(tag, list);
        }
      }
    } catch (IOException e) {
      throw new IllegalArgumentException("not JSON: " + e.getMessage(), e);
    }
    return new Tags(values);
  }

  /// The values of one tag on one line, as in "Alpha, Beta".
  ///
  /// @throws IllegalArgumentException if it is not a JSON list
  public static String line(String json) {
    try (var parser = JSON.createParser(json)) {
      return String.join(", ", list(parser));
    } catch (IOException e) {
      throw new IllegalArgumentException("not JSON: " + e.getMessage(), e);
    }
  }

  private static List<String> list(JsonParser parser) throws IOException {
    expect(parser, JsonToken.START_ARRAY);
    var list = new ArrayList<String>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      list.add(parser.getText());
      parser.skipChildren();
    }
    return list;
  }

  private static void expect(JsonParser parser, JsonToken token) throws IOException {
    if (parser.nextToken() != token) {
      throw new IllegalArgumentException("tags are lists");
    }
  }
}
