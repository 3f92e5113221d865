package io.github.earmark.formats.streaming;

import io.github.earmark.formats.parsing.CsvColumns;
import io.github.earmark.formats.parsing.CsvRows;
import io.github.earmark.history.sources.SourceFormat;
import io.github.earmark.importing.EachFile;
import io.github.earmark.importing.InputFile;
import io.github.earmark.importing.Row;
import io.github.earmark.importing.Sample;
import io.github.earmark.importing.Settings;
import io.github.earmark.importing.Source;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Apple's "Apple Music Play Activity.csv". Newer files have no artists: these are taken from
/// "Apple Music - Play History Daily Tracks.csv" next to it, if a title has only one artist.
public final class AppleMusic implements Source {
  private static final List<String> ACTIVITY =
      List.of("play duration milliseconds", "media duration in milliseconds", "end reason type");

  private static final List<String> DAILY =
      List.of("track description", "date played", "play count");

  @Override
  public SourceFormat format() {
    return new SourceFormat("apple-music", "apple", "Apple Music", Duration.ofSeconds(1));
  }

  @Override
  public String title() {
    return "Apple Music, Play Activity";
  }

  @Override
  public boolean recognises(Sample sample) {
    var header = CsvColumns.of(sample, ',');
    return header.has(ACTIVITY) || header.has(DAILY);
  }

  @Override
  public void read(List<InputFile> files, Settings settings, Consumer<Row> rows) {
    var artists = new AppleArtists();
    var activities = new ArrayList<InputFile>();
    EachFile.of(
        files,
        rows,
        file -> {
          if (CsvColumns.of(Sample.of(file), ',').has(ACTIVITY)) {
            activities.add(file);
          } else {
            CsvRows.named(file, ',', DAILY, rows, artists::learn);
          }
        });
    var plays = new ApplePlays(artists, rows);
    EachFile.of(
        activities,
        rows,
        file -> {
          CsvRows.named(file, ',', ACTIVITY, rows, plays::take);
          plays.end();
        });
  }
}
