package io.github.earmark.formats.scrobblers;

import io.github.earmark.formats.parsing.CsvRow;
import io.github.earmark.formats.parsing.CsvSource;
import io.github.earmark.formats.parsing.PlayRows;
import io.github.earmark.history.sources.SourceFormat;
import io.github.earmark.importing.Source;
import java.time.Duration;
import java.util.List;

/// CSV exports of PanoScrobbler: `timeMs` is the start.
public final class PanoCsv {
  private static final List<String> COLUMNS = List.of("timems", "artist", "track", "event");

  public static final Source SOURCE =
      new CsvSource(
          new SourceFormat(
              "panoscrobbler-csv", "panoscrobbler", "PanoScrobbler", Duration.ofSeconds(1)),
          "PanoScrobbler, CSV",
          ',',
          COLUMNS,
          (row, _, plays) -> row(row, plays));

  private PanoCsv() {}

  private static void row(CsvRow row, PlayRows plays) {
    PanoLines.row(
        new PanoLines.Scrobble(
            row.number("timems"),
            row.text("artist"),
            row.text("track"),
            row.text("album"),
            row.text("albumartist"),
            row.number("durationms"),
            row.text("event")),
        row.place(),
        plays);
  }
}
