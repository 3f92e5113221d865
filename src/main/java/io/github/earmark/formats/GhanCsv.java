package io.github.earmark.formats;

import de.siegmar.fastcsv.reader.CsvRecord;
import io.github.earmark.history.imports.SourceFormat;
import io.github.earmark.importing.InputFile;
import io.github.earmark.importing.Row;
import io.github.earmark.importing.Row.Reason;
import io.github.earmark.importing.Sample;
import io.github.earmark.importing.Settings;
import io.github.earmark.importing.Source;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/// Last.fm scrobbles as ghan's exporter writes them to CSV: `uts` is the start in seconds.
final class GhanCsv implements Source {
  @Override
  public SourceFormat format() {
    return new SourceFormat("lastfm-ghan", "lastfm", "Last.fm", Duration.ofSeconds(1));
  }

  @Override
  public String title() {
    return "Last.fm, CSV of ghan's exporter";
  }

  @Override
  public boolean recognises(Sample sample) {
    var header =
        List.of(sample.firstLine().toLowerCase(Locale.ROOT).replace("\"", "").split(",", -1));
    return header.containsAll(List.of("uts", "artist", "track"));
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
              row(known, row, place, plays);
            }
          });
    }
  }

  private static void row(CsvColumns columns, CsvRecord row, String place, PlayRows plays) {
    var start = PlayRows.seconds(columns.number(row, "uts"));
    var artist = columns.text(row, "artist");
    var title = columns.text(row, "track");
    if (start == null) {
      plays.reject(place, "it has no number of seconds in the column uts");
    } else if (artist == null || title == null) {
      plays.ignore(Reason.UNNAMED);
    } else {
      var artistId = columns.text(row, "artist_mbid");
      plays.listen(
          Names.of(artist, title, columns.text(row, "album"))
              .withIds(
                  new Names.Ids(
                      columns.text(row, "track_mbid"),
                      columns.text(row, "album_mbid"),
                      artistId == null ? List.of() : List.of(artistId))),
          start);
    }
  }
}
