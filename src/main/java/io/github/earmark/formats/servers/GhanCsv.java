package io.github.earmark.formats.servers;

import io.github.earmark.formats.parsing.CsvRow;
import io.github.earmark.formats.parsing.CsvSource;
import io.github.earmark.formats.parsing.Names;
import io.github.earmark.formats.parsing.PlayRows;
import io.github.earmark.history.sources.SourceFormat;
import io.github.earmark.importing.Row.Reason;
import io.github.earmark.importing.Source;
import java.time.Duration;
import java.util.List;

/// CSV files of Last.fm scrobbles from ghan's exporter: `uts` is the start in seconds.
public final class GhanCsv {
  private static final List<String> COLUMNS = List.of("uts", "artist", "track");

  public static final Source SOURCE =
      new CsvSource(
          new SourceFormat("lastfm-ghan", "lastfm", "Last.fm", Duration.ofSeconds(1)),
          "Last.fm, CSV of ghan's exporter",
          ',',
          COLUMNS,
          (row, _, plays) -> row(row, plays));

  private GhanCsv() {}

  private static void row(CsvRow row, PlayRows plays) {
    var start = PlayRows.seconds(row.number("uts"));
    var artist = row.text("artist");
    var title = row.text("track");
    if (start == null) {
      plays.reject(row.place(), "it has no number of seconds in the column uts");
    } else if (artist == null || title == null) {
      plays.ignore(Reason.UNNAMED);
    } else {
      var artistId = row.text("artist_mbid");
      plays.listen(
          row.place(),
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
