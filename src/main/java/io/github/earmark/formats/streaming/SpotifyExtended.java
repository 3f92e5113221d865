package io.github.earmark.formats.streaming;

import io.github.earmark.history.sources.SourceFormat;
import io.github.earmark.importing.EachFile;
import io.github.earmark.importing.InputFile;
import io.github.earmark.importing.Row;
import io.github.earmark.importing.Sample;
import io.github.earmark.importing.Settings;
import io.github.earmark.importing.Source;
import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// Spotify's extended streaming history. It has no lengths of tracks: the length is taken from the
/// longest play of a track that ran to its end. So everything is read before the first play is
/// reported.
public final class SpotifyExtended implements Source {
  private static final Pattern TIME = Pattern.compile("\"ts\"\\s*:\\s*\"([^\"]*)\"");

  @Override
  public SourceFormat format() {
    return new SourceFormat("spotify-extended", "spotify", "Spotify", Duration.ofSeconds(1));
  }

  @Override
  public String title() {
    return "Spotify, extended streaming history";
  }

  @Override
  public int passes() {
    return 2;
  }

  @Override
  public boolean recognises(Sample sample) {
    var shape = sample.json();
    return shape.array()
        && shape.rows("ts", "ms_played")
        && (shape.rows("spotify_track_uri") || shape.rows("master_metadata_track_name"));
  }

  @Override
  public void read(List<InputFile> files, Settings settings, Consumer<Row> rows) {
    var inOrder = inOrder(files);
    try (var spool = new SpotifySpool()) {
      var tracks = new SpotifyTracks(spool);
      var contents = new SpotifyFiles(tracks, spool).read(inOrder).iterator();
      var plays = new SpotifyPlays(settings, tracks, rows);
      EachFile.of(inOrder, rows, file -> give(file, contents.next(), plays, rows));
      plays.end();
    } catch (IOException e) {
      EachFile.of(
          files,
          rows,
          _ -> {
            throw new IOException("a temporary file cannot be written: " + e.getMessage(), e);
          });
    }
  }

  private static void give(
      InputFile file, SpotifyFiles.Content content, SpotifyPlays plays, Consumer<Row> rows)
      throws IOException {
    content.rows().each(row -> plays.take(row, file.name()));
    file.read().accept(file.size());
    if (content.bad() != null) {
      rows.accept(content.bad());
    }
    if (content.broken() != null) {
      throw content.broken();
    }
  }

  /// By the time at which they begin, whatever their names are.
  private static List<InputFile> inOrder(List<InputFile> files) {
    var begins = new HashMap<InputFile, String>();
    EachFile.of(
        files,
        _ -> {},
        file -> {
          var time = TIME.matcher(Sample.of(file).text());
          begins.put(file, time.find() ? time.group(1) : "");
        });
    return files.stream()
        .sorted(Comparator.comparing(file -> begins.getOrDefault(file, "")))
        .toList();
  }
}
