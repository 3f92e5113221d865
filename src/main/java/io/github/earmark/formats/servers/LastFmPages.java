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

/// Answers of Last.fm's `user.getRecentTracks`: a single page, or an array of pages as ghan's
/// exporter writes it. What is playing now has no date.
public final class LastFmPages implements Source {
  @Override
  public SourceFormat format() {
    return new SourceFormat("lastfm-api", "lastfm", "Last.fm", Duration.ofSeconds(1));
  }

  @Override
  public String title() {
    return "Last.fm, pages of its API (also ghan's JSON)";
  }

  @Override
  public boolean recognises(Sample sample) {
    var text = sample.text();
    var shape = sample.json();
    return (shape.root().contains("recenttracks")
            || shape.first().contains("track")
            || shape.first().contains("recenttracks"))
        && text.contains("\"#text\"")
        && text.contains("\"artist\"");
  }

  @Override
  public void read(List<InputFile> files, Settings settings, Consumer<Row> rows) {
    var plays = new PlayRows(rows);
    EachFile.of(
        files,
        rows,
        file ->
            JsonElements.inArrays(
                file, List.of("track"), rows, (row, place) -> row(row, place, plays)));
  }

  private static void row(JsonObject row, Place place, PlayRows plays) {
    var start = PlayRows.seconds(row.object("date").number("uts"));
    var artist = named(row, "artist");
    var title = row.text("name");
    if (start == null) {
      if ("true".equals(row.object("@attr").text("nowplaying"))) {
        plays.ignore(Reason.PLAYING);
      } else {
        plays.reject(place, "it has no date");
      }
    } else if (artist == null || title == null) {
      plays.ignore(Reason.UNNAMED);
    } else {
      var artistId = row.object("artist").text("mbid");
      plays.listen(
          place,
          Names.of(artist, title, named(row, "album"))
              .withIds(
                  new Names.Ids(
                      row.text("mbid"),
                      row.object("album").text("mbid"),
                      artistId == null ? List.of() : List.of(artistId))),
          start);
    }
  }

  /// The extended answer has `name`, the plain one `#text`.
  private static @Nullable String named(JsonObject row, String key) {
    var text = row.object(key).text("#text");
    return text == null ? row.object(key).text("name") : text;
  }
}
