package io.github.earmark.importing;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/// The structure of a JSON document, as far as its first bytes show.
///
/// @param array whether it is an array
/// @param root the keys, if it is an object
/// @param first the keys of the first object in the first array
public record JsonShape(boolean array, Set<String> root, Set<String> first) {
  private static final JsonFactory JSON = new JsonFactory();
  private static final JsonShape NONE = new JsonShape(false, Set.of(), Set.of());

  static JsonShape of(String text) {
    var shape =
        new JsonShape(text.stripLeading().startsWith("["), new HashSet<>(), new HashSet<>());
    try (var json = JSON.createParser(text)) {
      var begin = json.nextToken();
      if (begin != JsonToken.START_ARRAY && begin != JsonToken.START_OBJECT) {
        return NONE;
      }
      shape.look(json);
    } catch (IOException _) {
      // The sample ends here, or it is not JSON: what was found until then counts.
    }
    return shape;
  }

  private void look(JsonParser json) throws IOException {
    var depth = 1;
    var arrays = array ? 1 : 0;
    var within = -1;
    while (depth > 0) {
      switch (json.nextToken()) {
        case START_OBJECT -> {
          depth++;
          if (within < 0 && arrays > 0) {
            within = depth;
          }
        }
        case START_ARRAY -> {
          depth++;
          arrays++;
        }
        case END_OBJECT -> {
          if (depth == within) {
            within = Integer.MAX_VALUE;
          }
          depth--;
        }
        case END_ARRAY -> {
          depth--;
          arrays--;
        }
        case FIELD_NAME -> {
          if (depth == 1 && !array) {
            root.add(json.currentName());
          }
          if (depth == within) {
            first.add(json.currentName());
          }
        }
        case null -> {
          return;
        }
        default -> {}
      }
    }
  }

  /// Whether the objects in its first array have all of these keys.
  public boolean rows(String... keys) {
    return first.containsAll(Set.of(keys));
  }
}
