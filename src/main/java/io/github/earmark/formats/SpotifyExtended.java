package io.github.earmark.formats;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.github.earmark.history.imports.SourceFormat;
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
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// Spotify's extended streaming history. It is read twice: first for the lengths of the tracks,
/// which it does not tell; the longest play of a track that ran to its end is one.
final class SpotifyExtended implements Source {
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
    var lengths = new HashMap<String, Long>();
    EachFile.of(inOrder, _ -> {}, file -> each(file, _ -> {}, (row, _) -> learn(row, lengths)));
    var plays = new SpotifyPlays(settings, lengths, rows);
    EachFile.of(inOrder, rows, file -> each(file, rows, plays::take));
    plays.end();
  }

  private static void learn(SpotifyRow row, Map<String, Long> lengths) {
    if (row.reasonEnd.equals("trackdone") && row.named() && row.played > 0) {
      lengths.merge(row.key(), row.played, Math::max);
    }
  }

  private interface Each {
    void take(SpotifyRow row, String place);
  }

  private static void each(InputFile file, Consumer<Row> rows, Each each) throws IOException {
    var index = 0;
    try (var json = JsonElements.parser(file.open())) {
      try {
        json.nextToken();
        for (var token = json.nextToken();
            token != null && token != JsonToken.END_ARRAY;
            token = json.nextToken()) {
          index++;
          if (token == JsonToken.START_OBJECT) {
            var line = json.currentLocation().getLineNr();
            each.take(SpotifyRow.read(json), file.name() + " line " + line + ", element " + index);
          } else {
            json.skipChildren();
            rows.accept(
                new Row.Rejected(file.name() + " element " + index, "it is no JSON object"));
          }
        }
        if (json.currentToken() != JsonToken.END_ARRAY) {
          rows.accept(
              new Row.Rejected(file.name() + " after element " + index, "the file ends too early"));
        }
      } catch (JsonParseException | StreamConstraintsException e) {
        rows.accept(
            new Row.Rejected(
                file.name() + " line " + json.currentLocation().getLineNr(),
                "the file is broken here, or ends too early: "
                    + e.getOriginalMessage().replaceAll("\\s+", " ")));
      }
    }
  }

  /// By when they begin, whatever they are called.
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
