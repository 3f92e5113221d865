package io.github.earmark.formats.earmark;

import io.github.earmark.formats.export.CsvExport;
import io.github.earmark.formats.parsing.CsvRow;
import io.github.earmark.formats.parsing.CsvSource;
import io.github.earmark.formats.parsing.Names;
import io.github.earmark.formats.parsing.PlayRows;
import io.github.earmark.history.sources.SourceFormat;
import io.github.earmark.importing.Row.Reason;
import io.github.earmark.importing.Source;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// CSV files written by `earmark export`.
public final class EarmarkCsv {
  private static final List<String> COLUMNS = CsvExport.HEADER;

  public static final Source SOURCE =
      new CsvSource(
          new SourceFormat("earmark-csv", "earmark", "Earmark", Duration.ofSeconds(1)),
          "Earmark, CSV of `earmark export`",
          ',',
          COLUMNS,
          (row, _, plays) -> row(row, plays));

  private EarmarkCsv() {}

  private static void row(CsvRow row, PlayRows plays) {
    var start = PlayRows.moment(row.text("start"));
    var artist = row.text("artist");
    var title = row.text("title");
    var outcome = row.text("outcome");
    if (start == null) {
      plays.reject(row.place(), "its start is not a time");
    } else if (artist == null || title == null) {
      plays.ignore(Reason.UNNAMED);
    } else if ("short".equals(outcome)) {
      plays.ignore(Reason.SHORT);
    } else if (!"listen".equals(outcome) && !"skip".equals(outcome)) {
      plays.reject(row.place(), "its outcome is neither listen nor skip");
    } else {
      plays.play(
          row.place(),
          Names.of(artist, title, row.text("album"))
              .withLength(seconds(row.text("length_s")))
              .withIds(
                  new Names.Ids(row.text("recording_mbid"), row.text("release_mbid"), List.of())),
          start,
          seconds(row.text("listened_s")),
          "listen".equals(outcome));
    }
  }

  private static @Nullable Duration seconds(@Nullable String text) {
    return text != null && text.matches("[0-9]{1,9}([.][0-9]{1,9})?")
        ? Duration.ofMillis(new BigDecimal(text).movePointRight(3).longValue())
        : null;
  }
}
