package io.github.earmark.formats.servers;

import de.siegmar.fastcsv.reader.CsvRecord;
import io.github.earmark.formats.parsing.CsvRows;
import io.github.earmark.formats.parsing.Names;
import io.github.earmark.formats.parsing.PlayRows;
import io.github.earmark.history.sources.SourceFormat;
import io.github.earmark.importing.EachFile;
import io.github.earmark.importing.InputFile;
import io.github.earmark.importing.Place;
import io.github.earmark.importing.Row;
import io.github.earmark.importing.Row.Reason;
import io.github.earmark.importing.Sample;
import io.github.earmark.importing.Settings;
import io.github.earmark.importing.Source;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Last.fm scrobbles from benjaminbenben's page: artist, album, title and a date to the minute in
/// UTC, without a header; commas and quotes have been removed from names. In a variant, the date
/// has a comma and is quoted.
public final class BenbenCsv implements Source {
  private static final Pattern LINE =
      Pattern.compile(
          ".*,\"?[0-9]{1,2} [A-Za-z]{3} [0-9]{4},? [0-9]{2}:[0-9]{2}\"?\\s*", Pattern.DOTALL);

  private static final DateTimeFormatter DATE =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .appendPattern("d MMM uuuu HH:mm")
          .toFormatter(Locale.ENGLISH);

  private static final int COLUMNS = 4;

  @Override
  public SourceFormat format() {
    return new SourceFormat("lastfm-benben", "lastfm", "Last.fm", Duration.ofMinutes(1));
  }

  @Override
  public String title() {
    return "Last.fm, CSV of benjaminbenben's page";
  }

  @Override
  public boolean recognises(Sample sample) {
    return LINE.matcher(sample.firstLine()).matches();
  }

  @Override
  public void read(List<InputFile> files, Settings settings, Consumer<Row> rows) {
    var plays = new PlayRows(rows);
    EachFile.of(
        files, rows, file -> CsvRows.each(file, ',', rows, (row, place) -> row(row, place, plays)));
  }

  private static void row(CsvRecord row, Place place, PlayRows plays) {
    if (row.getFieldCount() == 1 && row.getField(0).isBlank()) {
      return;
    }
    if (row.getFieldCount() != COLUMNS) {
      plays.reject(place, "it does not have the four columns artist, album, title and date");
      return;
    }
    var start = start(row.getField(COLUMNS - 1));
    var artist = row.getField(0);
    var title = row.getField(2);
    if (start == null) {
      plays.reject(place, "its date is not a date: " + row.getField(COLUMNS - 1));
    } else if (artist.isBlank() || title.isBlank()) {
      plays.ignore(Reason.UNNAMED);
    } else {
      plays.listen(
          place,
          Names.of(artist, title, row.getField(1).isBlank() ? null : row.getField(1)),
          start);
    }
  }

  private static @Nullable Instant start(String date) {
    try {
      return LocalDateTime.parse(date.replace(",", "").strip(), DATE).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException _) {
      return null;
    }
  }
}
