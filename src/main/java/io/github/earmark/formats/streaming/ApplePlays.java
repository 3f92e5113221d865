package io.github.earmark.formats.streaming;

import io.github.earmark.formats.parsing.CsvRow;
import io.github.earmark.formats.parsing.Names;
import io.github.earmark.formats.parsing.PlayRows;
import io.github.earmark.history.sources.SourcePlay;
import io.github.earmark.importing.ImportedTracks;
import io.github.earmark.importing.Place;
import io.github.earmark.importing.Row;
import io.github.earmark.importing.Row.Reason;
import io.github.earmark.playback.Threshold;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Turns the rows of Apple's play activity into plays. Apple splits a play at each pause and seek;
/// the parts are joined again by their positions.
final class ApplePlays {
  /// How far clocks and positions may differ.
  private static final long SLACK = 3_000;

  /// After this long, the track was played again rather than resumed.
  private static final long BREAK = 3_600_000;

  private static final long LEAST_HEARD = 1_000;
  private static final Duration UNKNOWN_LENGTH_NEEDS = Duration.ofSeconds(30);
  private static final Set<String> NO_PLAY = Set.of("AD", "STREAM", "VIDEO");
  private static final String TO_ITS_END = "NATURAL_END_OF_TRACK";

  private final AppleArtists artists;
  private final Consumer<Row> rows;
  private final ImportedTracks tracks = new ImportedTracks();

  /// The play that the next row may continue.
  private @Nullable Part open;

  ApplePlays(AppleArtists artists, Consumer<Row> rows) {
    this.artists = artists;
    this.rows = rows;
  }

  /// A play, or a part of one. Times and positions are in milliseconds.
  ///
  /// @param from the position in the track where it begins, and `to` where it ends; -1 if unknown
  /// @param reason why it ended
  /// @param place where it begins in the file
  private record Part(
      Names names,
      long start,
      long end,
      long heard,
      long from,
      long to,
      String reason,
      Place place) {

    /// Whether another part continues this one.
    boolean goesOnIn(Part next) {
      return names.equals(next.names)
          && !reason.equals(TO_ITS_END)
          && to >= 0
          && next.from >= 0
          && Math.abs(next.from - to) <= SLACK
          && next.from > 0
          && next.start >= end - SLACK
          && next.start - end <= BREAK;
    }

    Part with(Part next) {
      return new Part(
          names, start, next.end, heard + next.heard, from, next.to, next.reason, place);
    }
  }

  void take(CsvRow row) {
    var event = row.text("event type");
    if ((event != null && !event.equals("PLAY_END"))
        || NO_PLAY.contains(word(row, "media type"))
        || NO_PLAY.contains(word(row, "item type"))) {
      rows.accept(new Row.Ignored(Reason.NO_PLAY));
      return;
    }
    var title = either(row.text("song name"), row.text("content name"));
    var artist = artist(row, title);
    var heard = row.number("play duration milliseconds");
    var start = PlayRows.moment(row.text("event start timestamp"));
    var end = PlayRows.moment(row.text("event end timestamp"));
    if (heard == null
        || Names.plausible(Duration.ofMillis(heard)) == null
        || (start == null && end == null)) {
      rows.accept(
          new Row.Rejected(row.place(), "it has no time, or does not say how long it was heard"));
    } else if (title == null || artist == null) {
      rows.accept(new Row.Ignored(Reason.UNNAMED));
    } else if (heard < LEAST_HEARD) {
      rows.accept(new Row.Ignored(Reason.NOTHING_HEARD));
    } else {
      part(row, Names.of(artist, title, album(row)), heard, start, end);
    }
  }

  private void part(
      CsvRow row, Names names, long heard, @Nullable Instant start, @Nullable Instant end) {
    var length = row.number("media duration in milliseconds");
    var to = end == null ? 0 : end.toEpochMilli();
    var from = start == null ? to - heard : start.toEpochMilli();
    var part =
        new Part(
            names.withLength(length == null || length <= 0 ? null : Duration.ofMillis(length)),
            from,
            Math.max(from, end == null ? from + heard : to),
            heard,
            position(row, "start position in milliseconds"),
            position(row, "end position in milliseconds"),
            word(row, "end reason type"),
            row.place());
    var before = open;
    if (before != null && before.goesOnIn(part)) {
      open = before.with(part);
      rows.accept(new Row.Ignored(Reason.FRAGMENT));
    } else if (before != null && part.goesOnIn(before)) {
      // The file may be sorted newest first.
      open = part.with(before);
      rows.accept(new Row.Ignored(Reason.FRAGMENT));
    } else {
      end();
      open = part;
    }
  }

  /// Reports the last play.
  void end() {
    var over = open;
    open = null;
    if (over == null) {
      return;
    }
    var track = over.names().in(tracks);
    var heard = Duration.ofMillis(over.heard());
    var length = track.said().duration();
    var needed = Threshold.of(track.said());
    if (needed == null && length != null && heard.toMillis() + SLACK >= length.toMillis()) {
      rows.accept(new Row.Ignored(Reason.SHORT));
      return;
    }
    var enough =
        length == null
            ? over.reason().equals(TO_ITS_END) || heard.compareTo(UNKNOWN_LENGTH_NEEDS) >= 0
            : needed != null && heard.compareTo(needed) >= 0;
    rows.accept(
        new Row.Played(
            new SourcePlay(
                track,
                Instant.ofEpochMilli(over.start()),
                Duration.ofMillis(over.end() - over.start()),
                heard,
                enough),
            over.place()));
  }

  private @Nullable String artist(CsvRow row, @Nullable String title) {
    var artist = either(row.text("artist name"), row.text("container artist name"));
    return artist != null || title == null ? artist : artists.of(title);
  }

  private static @Nullable String album(CsvRow row) {
    return either(row.text("album name"), row.text("container album name"));
  }

  private static @Nullable String either(@Nullable String one, @Nullable String other) {
    return one == null ? other : one;
  }

  private static long position(CsvRow row, String column) {
    var position = row.number(column);
    return position == null || position < 0 ? -1 : position;
  }

  private static String word(CsvRow row, String column) {
    var word = row.text(column);
    return word == null ? "" : word.strip().toUpperCase(Locale.ROOT);
  }
}
