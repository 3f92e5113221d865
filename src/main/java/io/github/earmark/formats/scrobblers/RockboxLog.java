package io.github.earmark.formats.scrobblers;

import io.github.earmark.formats.parsing.Names;
import io.github.earmark.formats.parsing.PlayRows;
import io.github.earmark.formats.parsing.TextLines;
import io.github.earmark.history.sources.SourceFormat;
import io.github.earmark.importing.Decoding;
import io.github.earmark.importing.EachFile;
import io.github.earmark.importing.InputFile;
import io.github.earmark.importing.Place;
import io.github.earmark.importing.Row;
import io.github.earmark.importing.Row.Reason;
import io.github.earmark.importing.Sample;
import io.github.earmark.importing.Settings;
import io.github.earmark.importing.Source;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// `.scrobbler.log` of Rockbox and other portable players: artist, album, title, track number,
/// length in seconds, `L` or `S`, start and MusicBrainz id, separated by tabs. `#TZ/UNKNOWN`, or no
/// time zone, means that the clock shows local time in the user's zone. Quotes have no special
/// meaning.
public final class RockboxLog implements Source {
  private static final int LEAST_COLUMNS = 7;
  private static final int LENGTH = 4;
  private static final int RATING = 5;
  private static final int TIME = 6;
  private static final int MBID = 7;

  @Override
  public SourceFormat format() {
    return new SourceFormat("rockbox", "rockbox", "Rockbox", Duration.ofSeconds(1));
  }

  @Override
  public String title() {
    return "Rockbox and other portable players, .scrobbler.log";
  }

  @Override
  public boolean recognises(Sample sample) {
    if (sample.text().startsWith("#AUDIOSCROBBLER/")) {
      return true;
    }
    var first =
        sample.lines().stream()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .findFirst();
    return first.map(line -> line.split("\t", -1)).filter(RockboxLog::row).isPresent();
  }

  private static boolean row(String[] columns) {
    return columns.length >= LEAST_COLUMNS
        && columns[RATING].matches("[LS]")
        && columns[TIME].matches("[0-9]{1,12}");
  }

  @Override
  public void read(List<InputFile> files, Settings settings, Consumer<Row> rows) {
    var plays = new PlayRows(rows);
    EachFile.of(files, rows, file -> read(file, settings, plays));
  }

  private static void read(InputFile file, Settings settings, PlayRows plays) throws IOException {
    try (var lines = new TextLines(file)) {
      ZoneId zone = settings.zone();
      for (var line = lines.next(); line != null; line = lines.next()) {
        if (line.startsWith("#")) {
          zone = line.startsWith("#TZ/UTC") ? ZoneOffset.UTC : zone;
        } else if (!line.isBlank()) {
          row(line.split("\t", -1), Place.line(file, lines.number()), zone, plays);
        }
      }
    }
  }

  private static void row(String[] columns, Place place, ZoneId zone, PlayRows plays) {
    if (Decoding.broken(String.join("", columns))) {
      plays.reject(place, "it is not in UTF-8");
      return;
    }
    if (!row(columns)) {
      plays.reject(place, "it does not have the columns of a .scrobbler.log");
      return;
    }
    var artist = columns[0].strip();
    var title = columns[2].strip();
    if (title.isEmpty() || artist.isEmpty() || untagged(artist)) {
      plays.ignore(Reason.UNNAMED);
      return;
    }
    var start = start(Long.parseLong(columns[TIME]), zone);
    if (start == null) {
      plays.reject(place, "its time cannot be read");
      return;
    }
    var mbid = columns.length > MBID && !columns[MBID].isBlank() ? columns[MBID] : null;
    plays.play(
        place,
        Names.of(artist, title, columns[1].isBlank() || untagged(columns[1]) ? null : columns[1])
            .withLength(length(columns[LENGTH]))
            .withIds(new Names.Ids(mbid, null, List.of())),
        start,
        null,
        columns[RATING].equals("L"));
  }

  /// What Rockbox writes if the file does not have the tag.
  private static boolean untagged(String name) {
    return name.strip().equalsIgnoreCase("<untagged>");
  }

  private static @Nullable Instant start(long seconds, ZoneId zone) {
    var clock = PlayRows.seconds(seconds);
    return clock == null
        ? null
        : LocalDateTime.ofInstant(clock, ZoneOffset.UTC).atZone(zone).toInstant();
  }

  private static @Nullable Duration length(String seconds) {
    return seconds.matches("[0-9]{1,6}") ? Duration.ofSeconds(Long.parseLong(seconds)) : null;
  }
}
