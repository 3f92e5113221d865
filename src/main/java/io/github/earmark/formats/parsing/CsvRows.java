package io.github.earmark.formats.parsing;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.github.earmark.importing.Decoding;
import io.github.earmark.importing.InputFile;
import io.github.earmark.importing.Place;
import io.github.earmark.importing.Row;
import io.github.earmark.importing.Sample;
import java.io.IOException;
import java.io.Reader;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Reads CSV files row by row, using FastCSV. A syntax error counts as one rejected row and ends
/// the file.
public final class CsvRows {
  private static final int LONGEST_FIELD = 1_000_000;

  /// How many rows are searched for the header.
  private static final int LATEST_HEADER = 100;

  private CsvRows() {}

  /// Receives rows as they are in the file.
  public interface Each {
    /// Receives a row.
    void take(CsvRecord row, Place place);
  }

  /// Receives rows with named columns.
  public interface EachNamed {
    /// Receives a row.
    void take(CsvRow row);
  }

  /// Reads all rows, including the first.
  public static void each(InputFile file, char separator, Consumer<Row> rows, Each each)
      throws IOException {
    var line = 0L;
    try (var csv =
        CsvReader.builder()
            .fieldSeparator(separator)
            .allowExtraFields(true)
            .allowMissingFields(true)
            .maxBufferSize(LONGEST_FIELD)
            .ofCsvRecord(text(file))) {
      for (var row : csv) {
        line = row.getStartingLineNumber();
        var place = Place.line(file, line);
        if (row.getFields().stream().anyMatch(Decoding::broken)) {
          rows.accept(new Row.Rejected(place, "it is not in UTF-8"));
        } else {
          each.take(row, place);
        }
      }
    } catch (CsvParseException _) {
      rows.accept(
          new Row.Rejected(
              Place.line(file, line + 1),
              "from here on, the file cannot be read: perhaps a quote is never closed"));
    }
  }

  private static Reader text(InputFile file) throws IOException {
    return Utf7.is(Sample.of(file).text()) ? new Utf7(new TextLines(file)) : Decoding.reader(file);
  }

  /// Reads the rows after the header, which is the first row that has all these columns: some
  /// programs write comments before it.
  ///
  /// @param columns in lower case
  public static void named(
      InputFile file, char separator, List<String> columns, Consumer<Row> rows, EachNamed each)
      throws IOException {
    var named = new Named(columns, rows, each);
    each(file, separator, rows, named::take);
    if (named.header == null) {
      rows.accept(
          new Row.Rejected(
              Place.all(file), "it has no header with the columns " + String.join(", ", columns)));
    }
  }

  /// Waits for the header.
  private static final class Named {
    private final List<String> columns;
    private final Consumer<Row> rows;
    private final EachNamed each;
    private @Nullable CsvColumns header;
    private int before;

    Named(List<String> columns, Consumer<Row> rows, EachNamed each) {
      this.columns = columns;
      this.rows = rows;
      this.each = each;
    }

    private void whole(CsvRow row) {
      for (var column : columns) {
        if (row.columns().place(column) >= row.fields().getFieldCount()) {
          rows.accept(new Row.Rejected(row.place(), "it ends before the column " + column));
          return;
        }
      }
      each.take(row);
    }

    void take(CsvRecord row, Place place) {
      if (header != null) {
        if (row.getFieldCount() > 1 || !row.getField(0).isBlank()) {
          whole(new CsvRow(header, row, place));
        }
        return;
      }
      var perhaps = CsvColumns.of(row.getFields());
      if (perhaps.has(columns)) {
        header = perhaps;
      } else if (++before > LATEST_HEADER) {
        rows.accept(new Row.Rejected(place, "it comes before the header"));
      }
    }
  }
}
