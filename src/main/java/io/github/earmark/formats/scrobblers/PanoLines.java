package io.github.earmark.formats.scrobblers;

import io.github.earmark.formats.parsing.JsonElements;
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
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// JSON-lines exports of PanoScrobbler: `timeMs` is the start. Only scrobbles are plays, not loves.
public final class PanoLines implements Source {
  @Override
  public SourceFormat format() {
    return new SourceFormat(
        "panoscrobbler-jsonl", "panoscrobbler", "PanoScrobbler", Duration.ofSeconds(1));
  }

  @Override
  public String title() {
    return "PanoScrobbler, JSON lines";
  }

  @Override
  public boolean recognises(Sample sample) {
    var keys = sample.json().root();
    return keys.contains("timeMs") && keys.contains("artist") && keys.contains("track");
  }

  @Override
  public void read(List<InputFile> files, Settings settings, Consumer<Row> rows) {
    var plays = new PlayRows(rows);
    EachFile.of(files, rows, file -> read(file, rows, plays));
  }

  private static void read(InputFile file, Consumer<Row> rows, PlayRows plays) throws IOException {
    JsonElements.inLines(
        file,
        rows,
        (row, place) ->
            row(
                new Scrobble(
                    row.number("timeMs"),
                    row.text("artist"),
                    row.text("track"),
                    row.text("album"),
                    row.text("albumArtist"),
                    row.number("durationMs"),
                    row.text("event")),
                place,
                plays));
  }

  /// A row of either format of PanoScrobbler.
  record Scrobble(
      @Nullable Long time,
      @Nullable String artist,
      @Nullable String track,
      @Nullable String album,
      @Nullable String albumArtist,
      @Nullable Long length,
      @Nullable String event) {}

  static void row(Scrobble row, Place place, PlayRows plays) {
    if (row.event() != null && !row.event().equals("scrobble")) {
      plays.ignore(Reason.NO_PLAY);
    } else if (row.time() == null) {
      plays.reject(place, "it has no timeMs");
    } else if (row.artist() == null || row.track() == null) {
      plays.ignore(Reason.UNNAMED);
    } else {
      plays.listen(
          place,
          new Names(
              List.of(row.artist()),
              row.track(),
              row.album(),
              row.albumArtist() == null ? List.of() : List.of(row.albumArtist()),
              row.length() == null || row.length() <= 0 ? null : Duration.ofMillis(row.length()),
              null,
              Names.Ids.NONE),
          Instant.ofEpochMilli(row.time()));
    }
  }
}
