package io.github.earmark.formats.streaming;

import io.github.earmark.formats.parsing.CsvRow;
import io.github.earmark.formats.parsing.CsvSource;
import io.github.earmark.formats.parsing.Names;
import io.github.earmark.formats.parsing.PlayRows;
import io.github.earmark.history.sources.SourceFormat;
import io.github.earmark.importing.Row.Reason;
import io.github.earmark.importing.Settings;
import io.github.earmark.importing.Source;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Playlists of radio stations from Spinitron: a description of the show, an empty line, then a
/// header. Times have an offset from UTC, or are in the user's zone.
public final class SpinitronCsv {
  private static final List<String> COLUMNS = List.of("date-time", "artist", "song");
  private static final int LOOKED_AT = 50;

  private static final DateTimeFormatter WITH_OFFSET =
      DateTimeFormatter.ofPattern("uuuu-MM-dd['T'][ ]HH:mm:ss[XXX][XX]");

  public static final Source SOURCE =
      new CsvSource(
          new SourceFormat("spinitron", "spinitron", "Spinitron", Duration.ofSeconds(1)),
          "Spinitron, CSV",
          ',',
          COLUMNS,
          LOOKED_AT,
          SpinitronCsv::row);

  private SpinitronCsv() {}

  private static void row(CsvRow row, Settings settings, PlayRows plays) {
    var start = start(row.text("date-time"), settings.zone());
    var artist = row.text("artist");
    var title = row.text("song");
    if (start == null) {
      plays.reject(row.place(), "its Date-time is not a time");
    } else if (artist == null || title == null) {
      plays.ignore(Reason.UNNAMED);
    } else {
      plays.listen(row.place(), Names.of(artist, title, row.text("release")), start);
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
