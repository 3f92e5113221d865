package io.github.earmark.formats.parsing;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads the fields of objects that mostly have the same fields in the same order, as the rows of
/// an export do. Each name is compared with the name at that position in the object before, which
/// is much faster than looking it up. For one thread.
///
/// @param <F> what a field means
public final class RowFields<F> {
  /// Rows of exports have fewer fields.
  private static final int MOST = 100;

  private static final int LONGEST = 100;

  private final Function<String, F> meanings;
  private final List<Field<F>> fields = new ArrayList<>();
  private int at;

  private record Field<F>(SerializedString name, F meaning) {}

  /// @param meanings gives the meaning of any name
  public RowFields(Function<String, F> meanings) {
    this.meanings = meanings;
  }

  /// Starts with an object.
  public void begin() {
    at = 0;
  }

  /// Moves to the next field of the object that the parser is in.
  ///
  /// @return the field's meaning; null at the end of the object
  public @Nullable F next(JsonParser json) throws IOException {
    if (at < fields.size()) {
      var expected = fields.get(at);
      if (json.nextFieldName(expected.name())) {
        at++;
        return expected.meaning();
      }
    } else {
      json.nextToken();
    }
    return json.currentToken() == JsonToken.FIELD_NAME ? other(json.currentName()) : null;
  }

  /// An unexpected field: others before it are missing, or it is new.
  private F other(String name) {
    for (var i = at; i < fields.size(); i++) {
      if (fields.get(i).name().getValue().equals(name)) {
        at = i + 1;
        return fields.get(i).meaning();
      }
    }
    var meaning = meanings.apply(name);
    if (fields.size() < MOST && name.length() <= LONGEST) {
      fields.add(at, new Field<>(new SerializedString(name), meaning));
      at++;
    }
    return meaning;
  }
}
