package io.github.earmark.formats.parsing;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.github.earmark.importing.Decoding;
import io.github.earmark.importing.InputFile;
import io.github.earmark.importing.Place;
import io.github.earmark.importing.Row;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Reads JSON files element by element: the elements of an array, anywhere in the document, or one
/// document per line. If the file is truncated or has a syntax error, the elements before that are
/// read and one row is rejected.
public final class JsonElements {
  private static final int LONGEST_STRING = 1_000_000;
  private static final int DEEPEST = 50;

  /// An element with more values cannot be a play.
  private static final int MOST_VALUES = 20_000;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxStringLength(LONGEST_STRING)
                  .maxNameLength(LONGEST_STRING)
                  .maxNumberLength(100)
                  .build())
          .build();

  private final InputFile file;
  private int index;

  private JsonElements(InputFile file) {
    this.file = file;
  }

  /// Receives elements.
  public interface Each {
    /// Receives an element.
    void take(JsonObject element, Place place);
  }

  /// A parser that bounds nesting, strings and numbers; anything larger throws a
  /// [StreamConstraintsException].
  public static JsonParser parser(InputStream in) throws IOException {
    return JSON.createParser(in);
  }

  /// Reads the objects in all arrays with these keys, at any depth; without keys, those in the
  /// top-level array.
  public static void inArrays(InputFile file, List<String> keys, Consumer<Row> rows, Each each)
      throws IOException {
    var reader = new JsonElements(file);
    try (var json = parser(file.open())) {
      reader.guarded(json, rows, () -> reader.arrays(json, keys, each));
    }
  }

  private interface Reading {
    void read() throws IOException;
  }

  private void guarded(JsonParser json, Consumer<Row> rows, Reading reading) throws IOException {
    try {
      reading.read();
    } catch (JsonParseException | StreamConstraintsException e) {
      var line = json.currentLocation().getLineNr();
      rows.accept(new Row.Rejected(Place.line(file, line), BrokenJson.file(e)));
    }
  }

  private void arrays(JsonParser json, List<String> keys, Each each) throws IOException {
    for (var token = json.nextToken(); token != null; token = json.nextToken()) {
      if (token == JsonToken.FIELD_NAME && keys.contains(json.currentName())) {
        // Some programs write a single element without an array.
        if (json.nextToken() == JsonToken.START_OBJECT) {
          element(json, each);
        }
      } else if (token == JsonToken.START_OBJECT && isElement(json, keys)) {
        element(json, each);
      }
    }
  }

  /// Whether the object that begins here is in an array with one of these keys, or in the top-level
  /// array if there are no keys.
  private static boolean isElement(JsonParser json, List<String> keys) {
    var array = json.getParsingContext().getParent();
    if (!array.inArray()) {
      return false;
    }
    var name = array.getParent().getCurrentName();
    return keys.isEmpty() ? array.getParent().inRoot() : name != null && keys.contains(name);
  }

  private void element(JsonParser json, Each each) throws IOException {
    index++;
    var line = json.currentLocation().getLineNr();
    var budget = new int[] {MOST_VALUES};
    var element = object(json, budget);
    each.take(new JsonObject(element), new Place(file.name(), line, index));
  }

  private Map<String, @Nullable Object> object(JsonParser json, int[] budget) throws IOException {
    var object = new LinkedHashMap<String, @Nullable Object>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      var name = json.currentName();
      object.put(name, value(json, json.nextToken(), budget));
    }
    return object;
  }

  private @Nullable Object value(JsonParser json, JsonToken token, int[] budget)
      throws IOException {
    if (--budget[0] < 0) {
      throw new JsonParseException(json, "an element of more than " + MOST_VALUES + " values");
    }
    return switch (token) {
      case START_OBJECT -> object(json, budget);
      case START_ARRAY -> {
        var list = new ArrayList<@Nullable Object>();
        for (var next = json.nextToken(); next != JsonToken.END_ARRAY; next = json.nextToken()) {
          list.add(value(json, next, budget));
        }
        yield list;
      }
      case VALUE_STRING -> json.getText();
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> json.getNumberValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> null;
    };
  }

  /// Reads a file with one document per line. A broken line is one rejected row, and the next line
  /// is read.
  public static void inLines(InputFile file, Consumer<Row> rows, Each each) throws IOException {
    var reader = new JsonElements(file);
    try (var lines = new TextLines(file)) {
      for (var line = lines.next(); line != null; line = lines.next()) {
        if (!line.isBlank()) {
          reader.line(line, lines.number(), rows, each);
        }
      }
    }
  }

  private void line(String line, long number, Consumer<Row> rows, Each each) throws IOException {
    var place = Place.line(file, number);
    if (Decoding.broken(line)) {
      rows.accept(new Row.Rejected(place, "it is not in UTF-8"));
      return;
    }
    try (var json = JSON.createParser(line)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        rows.accept(new Row.Rejected(place, "it is not a JSON object"));
        return;
      }
      each.take(new JsonObject(object(json, new int[] {MOST_VALUES})), place);
    } catch (JsonParseException | StreamConstraintsException e) {
      rows.accept(new Row.Rejected(place, BrokenJson.line(e)));
    }
  }
}
