package io.github.earmark.formats;

import io.github.earmark.history.imports.SourceFormat;
import io.github.earmark.importing.EachFile;
import io.github.earmark.importing.InputFile;
import io.github.earmark.importing.Row;
import io.github.earmark.importing.Row.Reason;
import io.github.earmark.importing.Sample;
import io.github.earmark.importing.Settings;
import io.github.earmark.importing.Source;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What was played at a radio station, as Spinitron exports it: what the show was, an empty line,
/// then a header. Times have an offset from UTC, or are the user's.
final class SpinitronCsv implements Source {
  private static final List<String> COLUMNS = List.of("date-time", "artist", "song");
  private static final int LOOKED_AT = 50;

  private static final DateTimeFormatter WITH_OFFSET =
      DateTimeFormatter.ofPattern("uuuu-MM-dd['T'][ ]HH:mm:ss[XXX][XX]");

  @Override
  public SourceFormat format() {
    return new SourceFormat("spinitron", "spinitron", "Spinitron", Duration.ofSeconds(1));
  }

  @Override
  public String title() {
    return "Spinitron, CSV";
  }

  @Override
  public boolean recognises(Sample sample) {
    return sample.lines().stream()
        .limit(LOOKED_AT)
        .map(line -> CsvColumns.of(Arrays.asList(line.replace("\"", "").split(",", -1))))
        .anyMatch(header -> header.has(COLUMNS));
  }

  @Override
  public void read(List<InputFile> files, Settings settings, Consumer<Row> rows) {
    var plays = new PlayRows(rows);
    EachFile.of(
        files,
        rows,
        file ->
            CsvRows.named(
                file, ',', COLUMNS, rows, (row, place) -> row(row, place, settings.zone(), plays)));
  }

  private static void row(CsvRow row, String place, ZoneId zone, PlayRows plays) {
    var start = start(row.text("date-time"), zone);
    var artist = row.text("artist");
    var title = row.text("song");
    if (start == null) {
      plays.reject(place, "its Date-time is no time");
    } else if (artist == null || title == null) {
      plays.ignore(Reason.UNNAMED);
    } else {
      plays.listen(Names.of(artist, title, row.text("release")), start);
    }
  }

  private static @Nullable Instant start(@Nullable String text, ZoneId zone) {
    try {
      return text == null
          ? null
          : switch (WITH_OFFSET.parseBest(
              text.strip(), OffsetDateTime::from, LocalDateTime::from)) {
            case OffsetDateTime moment -> moment.toInstant();
            case LocalDateTime local -> local.atZone(zone).toInstant();
            default -> null;
          };
    } catch (DateTimeException _) {
      return null;
    }
  }
}
