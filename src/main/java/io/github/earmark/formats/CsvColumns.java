package io.github.earmark.formats;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where the columns of a CSV file are, by its header; case and blanks around a name do not matter.
record CsvColumns(Map<String, Integer> places) {
  static CsvColumns of(CsvRecord header) {
    return of(header.getFields());
  }

  static CsvColumns of(List<String> header) {
    var places = new HashMap<String, Integer>();
    for (var i = 0; i < header.size(); i++) {
      places.putIfAbsent(header.get(i).strip().toLowerCase(Locale.ROOT), i);
    }
    return new CsvColumns(places);
  }

  boolean has(String... names) {
    for (var name : names) {
      if (!places.containsKey(name)) {
        return false;
      }
    }
    return true;
  }

  /// What stands in a column; null where there is no such column, or nothing in it.
  @Nullable String text(CsvRecord row, String name) {
    var place = places.get(name);
    if (place == null || place >= row.getFieldCount()) {
      return null;
    }
    var text = row.getField(place);
    return text.isBlank() ? null : text;
  }

  /// As [#text], a whole number.
  @Nullable Long number(CsvRecord row, String name) {
    var text = text(row, name);
    return text != null && text.strip().matches("-?[0-9]{1,18}")
        ? Long.valueOf(text.strip())
        : null;
  }
}
