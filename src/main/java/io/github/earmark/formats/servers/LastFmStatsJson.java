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
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/// JSON files of Last.fm scrobbles from lastfmstats: `date` is the start in milliseconds, and an
/// empty album means none.
public final class LastFmStatsJson implements Source {
  @Override
  public SourceFormat format() {
    return new SourceFormat("lastfmstats-json", "lastfm", "Last.fm", Duration.ofSeconds(1));
  }

  @Override
  public String title() {
    return "Last.fm, JSON of lastfmstats";
  }

  @Override
  public boolean recognises(Sample sample) {
    var shape = sample.json();
    return shape.root().contains("scrobbles") && shape.rows("track", "artist", "date");
  }

  @Override
  public void read(List<InputFile> files, Settings settings, Consumer<Row> rows) {
    var plays = new PlayRows(rows);
    EachFile.of(
        files,
        rows,
        file ->
            JsonElements.inArrays(
                file, List.of("scrobbles"), rows, (row, place) -> row(row, place, plays)));
  }

  private static void row(JsonObject row, Place place, PlayRows plays) {
    var date = row.number("date");
    var artist = row.text("artist");
    var title = row.text("track");
    if (date == null) {
      plays.reject(place, "it has no date in milliseconds");
    } else if (artist == null || title == null) {
      plays.ignore(Reason.UNNAMED);
    } else {
      plays.listen(place, Names.of(artist, title, row.text("album")), Instant.ofEpochMilli(date));
    }
  }
}
