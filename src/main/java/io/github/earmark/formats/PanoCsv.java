package io.github.earmark.formats;

import io.github.earmark.history.imports.SourceFormat;
import io.github.earmark.importing.EachFile;
import io.github.earmark.importing.InputFile;
import io.github.earmark.importing.Row;
import io.github.earmark.importing.Sample;
import io.github.earmark.importing.Settings;
import io.github.earmark.importing.Source;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/// What PanoScrobbler exports to CSV: `timeMs` is the start.
final class PanoCsv implements Source {
  private static final List<String> COLUMNS = List.of("timems", "artist", "track", "event");

  @Override
  public SourceFormat format() {
    return new SourceFormat(
        "panoscrobbler-csv", "panoscrobbler", "PanoScrobbler", Duration.ofSeconds(1));
  }

  @Override
  public String title() {
    return "PanoScrobbler, CSV";
  }

  @Override
  public boolean recognises(Sample sample) {
    return CsvColumns.of(sample, ',').has(COLUMNS);
  }

  @Override
  public void read(List<InputFile> files, Settings settings, Consumer<Row> rows) {
    var plays = new PlayRows(rows);
    EachFile.of(
        files,
        rows,
        file -> CsvRows.named(file, ',', COLUMNS, rows, (row, place) -> row(row, place, plays)));
  }

  private static void row(CsvRow row, String place, PlayRows plays) {
    PanoLines.row(
        new PanoLines.Scrobble(
            row.number("timems"),
            row.text("artist"),
            row.text("track"),
            row.text("album"),
            row.text("albumartist"),
            row.number("durationms"),
            row.text("event")),
        place,
        plays);
  }
}
