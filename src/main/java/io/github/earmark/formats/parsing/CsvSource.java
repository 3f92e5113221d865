package io.github.earmark.formats.parsing;

import io.github.earmark.history.sources.SourceFormat;
import io.github.earmark.importing.EachFile;
import io.github.earmark.importing.InputFile;
import io.github.earmark.importing.Row;
import io.github.earmark.importing.Sample;
import io.github.earmark.importing.Settings;
import io.github.earmark.importing.Source;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/// A format that is CSV with a header: the names of its columns, and the meaning of a row.
///
/// @param separator the character between two columns
/// @param columns the columns that its header must have, in lower case
/// @param before how many lines there may be before the header; they are skipped
public record CsvSource(
    SourceFormat format,
    String title,
    char separator,
    List<String> columns,
    int before,
    Meaning meaning)
    implements Source {

  /// A format whose first line is the header.
  public CsvSource(
      SourceFormat format, String title, char separator, List<String> columns, Meaning meaning) {
    this(format, title, separator, columns, 0, meaning);
  }

  /// What a row means.
  public interface Meaning {
    void take(CsvRow row, Settings settings, PlayRows plays);
  }

  @Override
  public boolean recognises(Sample sample) {
    return sample.lines().stream()
        .filter(line -> !line.isBlank())
        .limit(before + 1L)
        .map(line -> Utf7.is(line) ? Utf7.decoded(line) : line)
        .map(line -> line.replace("\"", "").split(String.valueOf(separator), -1))
        .anyMatch(header -> CsvColumns.of(Arrays.asList(header)).has(columns));
  }

  @Override
  public void read(List<InputFile> files, Settings settings, Consumer<Row> rows) {
    var plays = new PlayRows(rows);
    EachFile.of(
        files,
        rows,
        file ->
            CsvRows.named(
                file, separator, columns, rows, row -> meaning.take(row, settings, plays)));
  }
}
