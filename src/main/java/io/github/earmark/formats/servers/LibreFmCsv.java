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

/// Libre.fm's exports: comments, then a header, with columns in any order. `time` is the start in
/// seconds. The file may be in UTF-7.
public final class LibreFmCsv {
  private static final List<String> COLUMNS = List.of("time", "artist", "track");
  private static final int LOOKED_AT = 20;

  public static final Source SOURCE =
      new CsvSource(
          new SourceFormat("librefm", "librefm", "Libre.fm", Duration.ofSeconds(1)),
          "Libre.fm, CSV",
          ',',
          COLUMNS,
          LOOKED_AT,
          (row, _, plays) -> row(row, plays));

  private LibreFmCsv() {}

  private static void row(CsvRow row, PlayRows plays) {
    var start = PlayRows.seconds(row.number("time"));
    var artist = row.text("artist");
    var title = row.text("track");
    if (start == null) {
      plays.reject(row.place(), "its time is not a number of seconds");
    } else if (artist == null || title == null) {
      plays.ignore(Reason.UNNAMED);
    } else {
      plays.listen(
          row.place(),
          Names.of(artist, title, row.text("album"))
              .withIds(new Names.Ids(row.text("trackmbid"), row.text("albummbid"), List.of())),
          start);
    }
  }
}
