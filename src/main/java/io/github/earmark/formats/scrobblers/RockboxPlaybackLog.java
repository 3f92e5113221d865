package io.github.earmark.formats.scrobblers;

import io.github.earmark.formats.parsing.Names;
import io.github.earmark.formats.parsing.PlayRows;
import io.github.earmark.formats.parsing.TextLines;
import io.github.earmark.history.sources.SourceFormat;
import io.github.earmark.history.sources.SourcePlay;
import io.github.earmark.importing.Decoding;
import io.github.earmark.importing.EachFile;
import io.github.earmark.importing.InputFile;
import io.github.earmark.importing.Place;
import io.github.earmark.importing.Row;
import io.github.earmark.importing.Row.Reason;
import io.github.earmark.importing.Sample;
import io.github.earmark.importing.Settings;
import io.github.earmark.importing.Source;
import io.github.earmark.playback.Threshold;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The playback log of newer Rockbox versions: `timestamp:elapsed:length:path`, with the timestamp
/// in seconds of the player's clock, which has no time zone, and the other times in milliseconds.
/// It has no names, so they are taken from the path: artist, album and title, or "Artist - Title".
public final class RockboxPlaybackLog implements Source {
  private static final Pattern LINE =
      Pattern.compile("([0-9]{1,12}):([0-9]{1,12}):([0-9]{1,12}):(/.*)");
  private static final Pattern NUMBER = Pattern.compile("^[0-9]{1,3}([-. _]+|$)");
  private static final long LEAST_HEARD = 1_000;
  private static final int LOOKED_AT = 8;

  @Override
  public SourceFormat format() {
    return new SourceFormat("rockbox-playback", "rockbox", "Rockbox", Duration.ofSeconds(1));
  }

  @Override
  public String title() {
    return "Rockbox, playback.log";
  }

  @Override
  public boolean recognises(Sample sample) {
    var lines =
        sample.lines().stream()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .limit(LOOKED_AT)
            .toList();
    // Some of the lines may be broken.
    var good = lines.stream().filter(line -> LINE.matcher(line).matches()).count();
    return 2 * good > lines.size();
  }

  @Override
  public void read(List<InputFile> files, Settings settings, Consumer<Row> rows) {
    var plays = new PlayRows(rows);
    EachFile.of(files, rows, file -> read(file, settings.zone(), plays));
  }

  private static void read(InputFile file, ZoneId zone, PlayRows plays) throws IOException {
    try (var lines = new TextLines(file)) {
      var clock = true;
      for (var line = lines.next(); line != null; line = lines.next()) {
        if (line.startsWith("#")) {
          clock &= !(line.startsWith("#CLIENT/") && line.endsWith("Timeless"));
        } else if (!line.isBlank()) {
          row(line, Place.line(file, lines.number()), clock ? zone : null, plays);
        }
      }
    }
  }

  /// @param zone null if the player has no clock
  private static void row(String line, Place place, @Nullable ZoneId zone, PlayRows plays) {
    var entry = LINE.matcher(line);
    if (!entry.matches()) {
      plays.reject(place, "it is not a line of a playback.log");
      return;
    }
    if (Decoding.broken(line)) {
      plays.reject(place, "it is not in UTF-8");
      return;
    }
    var clock = PlayRows.seconds(Long.valueOf(entry.group(1)));
    var heard = Duration.ofMillis(Long.parseLong(entry.group(2)));
    var length = Long.parseLong(entry.group(3));
    var names = names(entry.group(4));
    if (zone == null || clock == null) {
      plays.ignore(Reason.NO_TIME);
    } else if (names == null) {
      plays.ignore(Reason.UNNAMED);
    } else if (heard.toMillis() < LEAST_HEARD) {
      plays.ignore(Reason.NOTHING_HEARD);
    } else {
      var track =
          names.withLength(length == 0 ? null : Duration.ofMillis(length)).in(plays.tracks());
      var needed = Threshold.of(track.said());
      if (needed == null && heard.toMillis() + 2_000 >= length) {
        plays.ignore(Reason.SHORT);
        return;
      }
      plays
          .rows()
          .accept(
              new Row.Played(
                  new SourcePlay(
                      track,
                      LocalDateTime.ofInstant(clock, ZoneOffset.UTC).atZone(zone).toInstant(),
                      heard,
                      heard,
                      needed != null && heard.compareTo(needed) >= 0),
                  place));
    }
  }

  /// The names by the folders of a file; null if they are not clear.
  private static @Nullable Names names(String path) {
    var parts = new ArrayList<String>();
    for (var part : path.split("/", -1)) {
      if (!part.isBlank() && !part.startsWith("<")) {
        parts.add(part.strip());
      }
    }
    if (parts.isEmpty()) {
      return null;
    }
    var file = parts.getLast();
    var dot = file.lastIndexOf('.');
    var name = NUMBER.matcher(dot > 0 ? file.substring(0, dot) : file).replaceFirst("").strip();
    var between = name.indexOf(" - ");
    if (between > 0) {
      return Names.of(
          name.substring(0, between).strip(),
          name.substring(between + 3).strip(),
          parts.size() > 1 ? parts.get(parts.size() - 2) : null);
    }
    return parts.size() < 3 || name.isEmpty()
        ? null
        : Names.of(parts.get(parts.size() - 3), name, parts.get(parts.size() - 2));
  }
}
