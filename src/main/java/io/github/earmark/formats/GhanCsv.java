package io.github.earmark.formats;

import io.github.earmark.history.imports.SourceFormat;
import io.github.earmark.importing.EachFile;
import io.github.earmark.importing.InputFile;
import io.github.earmark.importing.Row;
import io.github.earmark.importing.Row.Reason;
import io.github.earmark.importing.Sample;
import io.github.earmark.importing.Settings;
import io.github.earmark.importing.Source;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/// Last.fm scrobbles as ghan's exporter writes them to CSV: `uts` is the start in seconds.
final class GhanCsv implements Source {
  private static final List<String> COLUMNS = List.of("uts", "artist", "track");

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
    var start = PlayRows.seconds(row.number("uts"));
    var artist = row.text("artist");
    var title = row.text("track");
    if (start == null) {
      plays.reject(place, "it has no number of seconds in the column uts");
    } else if (artist == null || title == null) {
      plays.ignore(Reason.UNNAMED);
    } else {
      var artistId = row.text("artist_mbid");
      plays.listen(
          Names.of(artist, title, row.text("album"))
              .withIds(
                  new Names.Ids(
                      row.text("track_mbid"),
                      row.text("album_mbid"),
                      artistId == null ? List.of() : List.of(artistId))),
          start);
    }
  }
}
