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
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/// Last.fm scrobbles as lastfmstats writes them to CSV: semicolons, and a date in milliseconds in a
/// column that is called after the user.
final class LastFmStatsCsv implements Source {
  private static final List<String> COLUMNS = List.of("artist", "track", "date");

  @Override
  public SourceFormat format() {
    return new SourceFormat("lastfmstats-csv", "lastfm", "Last.fm", Duration.ofSeconds(1));
  }

  @Override
  public String title() {
    return "Last.fm, CSV of lastfmstats";
  }

  @Override
  public boolean recognises(Sample sample) {
    return CsvColumns.of(sample, ';').has(COLUMNS);
  }

  @Override
  public void read(List<InputFile> files, Settings settings, Consumer<Row> rows) {
    var plays = new PlayRows(rows);
    EachFile.of(
        files,
        rows,
        file -> CsvRows.named(file, ';', COLUMNS, rows, (row, place) -> row(row, place, plays)));
  }

  private static void row(CsvRow row, String place, PlayRows plays) {
    var date = row.number("date");
    var artist = row.text("artist");
    var title = row.text("track");
    if (date == null) {
      plays.reject(place, "it has no date in milliseconds");
    } else if (artist == null || title == null) {
      plays.ignore(Reason.UNNAMED);
    } else {
      plays.listen(Names.of(artist, title, row.text("album")), Instant.ofEpochMilli(date));
    }
  }
}
