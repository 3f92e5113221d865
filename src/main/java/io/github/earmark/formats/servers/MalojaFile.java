package io.github.earmark.formats.servers;

import io.github.earmark.formats.parsing.JsonElements;
import io.github.earmark.formats.parsing.JsonObject;
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
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Maloja's exports, and answers of its API: `time` is the start in seconds, `duration` the time
/// heard, `track.length` the track's length; the album may be null.
public final class MalojaFile implements Source {
  @Override
  public SourceFormat format() {
    return new SourceFormat("maloja", "maloja", "Maloja", Duration.ofSeconds(1));
  }

  @Override
  public String title() {
    return "Maloja, export file or API list";
  }

  @Override
  public boolean recognises(Sample sample) {
    var shape = sample.json();
    return (shape.root().contains("scrobbles") || shape.root().contains("list"))
        && (shape.rows("time", "track") || shape.root().contains("maloja"));
  }

  @Override
  public void read(List<InputFile> files, Settings settings, Consumer<Row> rows) {
    var plays = new PlayRows(rows);
    EachFile.of(
        files,
        rows,
        file ->
            JsonElements.inArrays(
                file, List.of("scrobbles", "list"), rows, (row, place) -> row(row, place, plays)));
  }

  private static void row(JsonObject row, Place place, PlayRows plays) {
    var start = PlayRows.seconds(row.number("time"));
    if (start == null) {
      plays.reject(place, "it has no time");
      return;
    }
    var track = row.object("track");
    var artists = track.texts("artists");
    var title = track.text("title");
    if (artists.isEmpty() || title == null) {
      plays.ignore(Reason.UNNAMED);
      return;
    }
    var album = track.object("album");
    plays.play(
        place,
        new Names(
            artists,
            title,
            album.text("albumtitle"),
            album.texts("artists"),
            seconds(track.number("length")),
            null,
            Names.Ids.NONE),
        start,
        seconds(row.number("duration")),
        true);
  }

  private static @Nullable Duration seconds(@Nullable Long number) {
    return number == null || number <= 0 ? null : Duration.ofSeconds(number);
  }
}
