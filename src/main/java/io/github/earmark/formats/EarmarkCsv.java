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
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What `earmark export` writes to CSV.
final class EarmarkCsv implements Source {
  @Override
  public SourceFormat format() {
    return new SourceFormat("earmark-csv", "earmark", "Earmark", Duration.ofSeconds(1));
  }

  @Override
  public String title() {
    return "Earmark, CSV of `earmark export`";
  }

  @Override
  public boolean recognises(Sample sample) {
    return List.of(sample.firstLine().split(",", -1)).containsAll(CsvExport.HEADER);
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
    var start = PlayRows.moment(columns.text(row, "start"));
    var artist = columns.text(row, "artist");
    var title = columns.text(row, "title");
    var outcome = columns.text(row, "outcome");
    if (start == null) {
      plays.reject(place, "its start is no time");
    } else if (artist == null || title == null) {
      plays.ignore(Reason.UNNAMED);
    } else if ("short".equals(outcome)) {
      plays.ignore(Reason.SHORT);
    } else if (!"listen".equals(outcome) && !"skip".equals(outcome)) {
      plays.reject(place, "its outcome is neither listen nor skip");
    } else {
      plays.play(
          Names.of(artist, title, columns.text(row, "album"))
              .withLength(seconds(columns.text(row, "length_s")))
              .withIds(
                  new Names.Ids(
                      columns.text(row, "recording_mbid"),
                      columns.text(row, "release_mbid"),
                      List.of())),
          start,
          seconds(columns.text(row, "listened_s")),
          "listen".equals(outcome));
    }
  }

  private static @Nullable Duration seconds(@Nullable String text) {
    return text != null && text.matches("[0-9]{1,9}([.][0-9]{1,9})?")
        ? Duration.ofMillis(new BigDecimal(text).movePointRight(3).longValue())
        : null;
  }
}
