package io.github.earmark.formats.parsing;

import de.siegmar.fastcsv.reader.CsvRecord;
import io.github.earmark.importing.Place;
import org.jspecify.annotations.Nullable;

/// A row of a CSV file with a header. Values are read by the names of their columns, in lower case.
public record CsvRow(CsvColumns columns, CsvRecord fields, Place place) {

  /// The value of a column; null if there is no such column, or it is empty.
  public @Nullable String text(String name) {
    var place = columns.place(name);
    if (place < 0 || place >= fields.getFieldCount()) {
      return null;
    }
    var text = fields.getField(place);
    return text.isBlank() ? null : text;
  }

  /// As [#text], but a whole number.
  public @Nullable Long number(String name) {
    var text = text(name);
    return text != null && text.strip().matches("-?[0-9]{1,18}")
        ? Long.valueOf(text.strip())
        : null;
  }
}
