package io.github.earmark.formats;

import io.github.earmark.history.imports.SourceFormat;
import io.github.earmark.importing.InputFile;
import io.github.earmark.importing.Row;
import io.github.earmark.importing.Sample;
import io.github.earmark.importing.Settings;
import io.github.earmark.importing.Source;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/// What PanoScrobbler exports to CSV: `timeMs` is the start.
final class PanoCsv implements Source {
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
    return List.of(sample.firstLine().replace("\"", "").split(",", -1))
        .containsAll(List.of("timeMs", "artist", "track", "event"));
  }

  @Override
  public void read(List<InputFile> files, Settings settings, Consumer<Row> rows)
      throws IOException {
    var plays = new PlayRows(rows);
    for (var file : files) {
      var columns = new AtomicReference<CsvColumns>();
      CsvRows.each(
          file,
          ',',
          rows,
          (row, place) -> {
            var known = columns.get();
            if (known == null) {
              columns.set(CsvColumns.of(row));
            } else {
              PanoLines.row(
                  new PanoLines.Scrobble(
                      known.number(row, "timems"),
                      known.text(row, "artist"),
                      known.text(row, "track"),
                      known.text(row, "album"),
                      known.text(row, "albumartist"),
                      known.number(row, "durationms"),
                      known.text(row, "event")),
                  place,
                  plays);
            }
          });
    }
  }
}
