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
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// The listens that mpdas has not sent yet (`~/.mpdascache`): five lines for each, which are
/// artist, title, album, length in seconds, and start in seconds since 1970.
public final class MpdasCache implements Source {
  @Override
  public SourceFormat format() {
    return new SourceFormat("mpdas", "mpdas", "mpdas", Duration.ofSeconds(1));
  }

  @Override
  public String title() {
    return "mpdas, cache";
  }

  @Override
  public boolean recognises(Sample sample) {
    var lines = sample.lines();
    if (lines.size() < LINES) {
      return false;
    }
    // One of the entries may be broken.
    for (var i = 0; i + LINES <= Math.min(lines.size(), LOOKED_AT * LINES); i += LINES) {
      if (lines.get(i + 3).matches("[0-9]{1,6}") && lines.get(i + 4).matches("[0-9]{9,10}")) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void read(List<InputFile> files, Settings settings, Consumer<Row> rows) {
    var plays = new PlayRows(rows);
    EachFile.of(files, rows, file -> read(file, plays));
  }

  private static void read(InputFile file, PlayRows plays) throws IOException {
    try (var lines = new TextLines(file)) {
      var entry = new ArrayList<String>();
      for (var line = lines.next(); line != null; line = lines.next()) {
        entry.add(line);
        if (entry.size() == LINES) {
          row(entry, Place.line(file, lines.number() - LINES + 1), plays);
          entry.clear();
        }
      }
      if (entry.stream().anyMatch(line -> !line.isBlank())) {
        plays.reject(Place.line(file, lines.number()), "the last entry is incomplete");
      }
    }
  }

  private static void row(List<String> entry, Place place, PlayRows plays) {
    var length = entry.get(3).strip();
    var start = entry.get(4).strip();
    if (Decoding.broken(String.join("", entry))) {
      plays.reject(place, "it is not in UTF-8");
    } else if (!length.matches("[0-9]{1,6}") || !start.matches("[0-9]{1,12}")) {
      plays.reject(place, "its length or its time is not a number of seconds");
    } else if (entry.get(0).isBlank() || entry.get(1).isBlank()) {
      plays.ignore(Reason.UNNAMED);
    } else {
      plays.listen(
          place,
          Names.of(entry.get(0), entry.get(1), entry.get(2).isBlank() ? null : entry.get(2))
              .withLength(Duration.ofSeconds(Long.parseLong(length))),
          Instant.ofEpochSecond(Long.parseLong(start)));
    }
  }

  private static final int LINES = 5;
  private static final int LOOKED_AT = 2;
}
