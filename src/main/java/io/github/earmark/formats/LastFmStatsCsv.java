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
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/// Last.fm scrobbles as lastfmstats writes them to CSV: semicolons, and a date in milliseconds in a
/// column that is called after the user.
final class LastFmStatsCsv implements Source {
  private static final String DATE = "date#";

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
    return sample
        .firstLine()
        .replace("\"", "")
        .matches("(?i)artist;album;(albumid;)?track;date#.*");
  }

  @Override
  public void read(List<InputFile> files, Settings settings, Consumer<Row> rows)
      throws IOException {
    var plays = new PlayRows(rows);
    for (var file : files) {
      var columns = new AtomicReference<CsvColumns>();
      CsvRows.each(
          file,
          ';',
          rows,
          (row, place) -> {
            var known = columns.get();
            if (known == null) {
              columns.set(
                  CsvColumns.of(
                      row.getFields().stream()
                          .map(name -> name.toLowerCase(Locale.ROOT).startsWith(DATE) ? DATE : name)
                          .toList()));
            } else {
              row(known, row, place, plays);
            }
          });
    }
  }

  private static void row(CsvColumns columns, CsvRecord row, String place, PlayRows plays) {
    var date = columns.number(row, DATE);
    var artist = columns.text(row, "artist");
    var title = columns.text(row, "track");
    if (date == null) {
      plays.reject(place, "it has no date in milliseconds");
    } else if (artist == null || title == null) {
      plays.ignore(Reason.UNNAMED);
    } else {
      plays.listen(Names.of(artist, title, columns.text(row, "album")), Instant.ofEpochMilli(date));
    }
  }
}
