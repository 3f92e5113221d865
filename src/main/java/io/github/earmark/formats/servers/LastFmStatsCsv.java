package io.github.earmark.formats.servers;

import io.github.earmark.formats.parsing.CsvRow;
import io.github.earmark.formats.parsing.CsvSource;
import io.github.earmark.formats.parsing.Names;
import io.github.earmark.formats.parsing.PlayRows;
import io.github.earmark.history.sources.SourceFormat;
import io.github.earmark.importing.Row.Reason;
import io.github.earmark.importing.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// CSV files of Last.fm scrobbles from lastfmstats: separated by semicolons, with a date in
/// milliseconds in a column that is named after the user.
public final class LastFmStatsCsv {
  private static final List<String> COLUMNS = List.of("artist", "track", "date");

  public static final Source SOURCE =
      new CsvSource(
          new SourceFormat("lastfmstats-csv", "lastfm", "Last.fm", Duration.ofSeconds(1)),
          "Last.fm, CSV of lastfmstats",
          ';',
          COLUMNS,
          (row, _, plays) -> row(row, plays));

  private LastFmStatsCsv() {}

  private static void row(CsvRow row, PlayRows plays) {
    var date = row.number("date");
    var artist = row.text("artist");
    var title = row.text("track");
    if (date == null) {
      plays.reject(row.place(), "it has no date in milliseconds");
    } else if (artist == null || title == null) {
      plays.ignore(Reason.UNNAMED);
    } else {
      plays.listen(
          row.place(), Names.of(artist, title, row.text("album")), Instant.ofEpochMilli(date));
    }
  }
}
