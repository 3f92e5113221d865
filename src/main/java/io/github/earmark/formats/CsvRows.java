package io.github.earmark.formats;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.github.earmark.importing.InputFile;
import io.github.earmark.importing.Row;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/// Reads CSV files row by row, behind FastCSV. What cannot be taken apart is one bad row, and ends
/// the file.
final class CsvRows {
  private static final int LONGEST_FIELD = 1_000_000;

  private CsvRows() {}

  interface Each {
    /// Takes one row.
    ///
    /// @param place for people
    void take(CsvRecord row, String place);
  }

  /// All rows, the first one included.
  static void each(InputFile file, char separator, Consumer<Row> rows, Each each)
      throws IOException {
    var line = 0L;
    try (var csv =
        CsvReader.builder()
            .fieldSeparator(separator)
            .allowExtraFields(true)
            .allowMissingFields(true)
            .maxBufferSize(LONGEST_FIELD)
            .ofCsvRecord(reader(file))) {
      for (var row : csv) {
        line = row.getStartingLineNumber();
        each.take(row, file.name() + " line " + line);
      }
    } catch (CsvParseException e) {
      rows.accept(
          new Row.Rejected(
              file.name() + " after line " + line,
              "the rest is no CSV: " + String.valueOf(e.getMessage()).replaceAll("\\s+", " ")));
    } catch (UncheckedIOException e) {
      throw new IOException(file.name() + ": " + e.getCause(), e);
    }
  }

  /// Without a byte order mark.
  private static Reader reader(InputFile file) throws IOException {
    var in = new PushbackReader(new InputStreamReader(file.open(), StandardCharsets.UTF_8), 1);
    var first = in.read();
    if (first >= 0 && first != '\ufeff') {
      in.unread(first);
    }
    return in;
  }
}
