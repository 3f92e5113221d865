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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// The plays that mpdscribble has not sent yet: blocks of `key = value` lines, each beginning with
/// `a`. `i` is the end of the play, `l` the length of the track.
public final class MpdScribbleJournal implements Source {
  @Override
  public SourceFormat format() {
    return new SourceFormat("mpdscribble", "mpdscribble", "mpdscribble", Duration.ofSeconds(1));
  }

  @Override
  public String title() {
    return "mpdscribble, journal";
  }

  @Override
  public boolean recognises(Sample sample) {
    var lines = sample.lines().stream().filter(line -> !line.isBlank()).limit(LOOKED_AT).toList();
    // Some of the lines may be broken.
    return lines.stream().filter(line -> LINE.matcher(line).matches()).count() >= LEAST_LINES
        && lines.stream().anyMatch(line -> line.startsWith("a = "))
        && lines.stream().anyMatch(line -> line.startsWith("t = "));
  }

  @Override
  public void read(List<InputFile> files, Settings settings, Consumer<Row> rows) {
    var plays = new PlayRows(rows);
    EachFile.of(files, rows, file -> read(file, plays));
  }

  private static void read(InputFile file, PlayRows plays) throws IOException {
    try (var lines = new TextLines(file)) {
      var block = new HashMap<String, String>();
      var begun = 0L;
      for (var line = lines.next(); line != null; line = lines.next()) {
        var pair = LINE.matcher(line);
        if (pair.matches()) {
          if (pair.group(1).equals("a")) {
            row(block, Place.line(file, begun), plays);
            block.clear();
            begun = lines.number();
          }
          block.put(pair.group(1), pair.group(2).strip());
        } else if (!line.isBlank()) {
          plays.reject(Place.line(file, lines.number()), "it is not `key = value`");
        }
      }
      row(block, Place.line(file, begun), plays);
    }
  }

  private static void row(Map<String, String> block, Place place, PlayRows plays) {
    if (block.isEmpty()) {
      return;
    }
    var artist = block.getOrDefault("a", "");
    var title = block.getOrDefault("t", "");
    var end = block.getOrDefault("i", "");
    var length = block.getOrDefault("l", "");
    if (Decoding.broken(String.join("", block.values()))) {
      plays.reject(place, "it is not in UTF-8");
    } else if (!end.matches("[0-9]{1,12}")) {
      plays.reject(place, "its time (i) is not a number of seconds");
    } else if (artist.isEmpty() || title.isEmpty()) {
      plays.ignore(Reason.UNNAMED);
    } else {
      var known =
          length.matches("[0-9]{1,6}") && !length.matches("0+")
              ? Duration.ofSeconds(Long.parseLong(length))
              : null;
      var album = block.getOrDefault("b", "");
      var mbid = block.getOrDefault("m", "");
      plays.listen(
          place,
          Names.of(artist, title, album.isEmpty() ? null : album)
              .withLength(known)
              .withIds(new Names.Ids(mbid.isEmpty() ? null : mbid, null, List.of())),
          Instant.ofEpochSecond(Long.parseLong(end)).minus(known == null ? Duration.ZERO : known));
    }
  }

  private static final Pattern LINE = Pattern.compile("([a-z]) = ?(.*)");
  private static final int LOOKED_AT = 8;
  private static final int LEAST_LINES = 3;
}
