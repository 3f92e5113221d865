package io.github.earmark.formats.streaming;

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
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// YouTube Music plays from Google Takeout: the time, the title and, as the name of a channel, the
/// artist. Titles are part of a sentence in the user's language.
public final class YouTubeTakeout implements Source {
  private static final String MUSIC = "YouTube Music";
  private static final String TOPIC = " - Topic";
  private static final Pattern ADDRESS = Pattern.compile("https?://\\S+");

  @Override
  public SourceFormat format() {
    return new SourceFormat("youtube-takeout", "youtube", "YouTube Music", Duration.ofSeconds(1));
  }

  @Override
  public String title() {
    return "YouTube Music, Google Takeout";
  }

  @Override
  public int passes() {
    return 2;
  }

  @Override
  public boolean recognises(Sample sample) {
    var shape = sample.json();
    return (shape.array() && shape.rows("header", "title", "time")) || page(sample);
  }

  private static boolean page(Sample sample) {
    var text = sample.text();
    return text.stripLeading().startsWith("<") && text.contains("mdl-typography--title");
  }

  @Override
  public void read(List<InputFile> files, Settings settings, Consumer<Row> rows) {
    var plays = new PlayRows(rows);
    EachFile.of(files, rows, file -> read(file, rows, plays));
  }

  private static void read(InputFile file, Consumer<Row> rows, PlayRows plays) throws IOException {
    if (page(Sample.of(file))) {
      throw new IOException(
          "it is a web page, whose dates cannot be read for certain; ask Takeout for the history as JSON");
    }
    var sentence = new WatchedSentence();
    JsonElements.inArrays(
        file,
        List.of(),
        _ -> {},
        (row, _) -> {
          var title = row.text("title");
          if (title != null && MUSIC.equals(row.text("header"))) {
            sentence.learn(title);
          }
        });
    JsonElements.inArrays(file, List.of(), rows, (row, place) -> row(row, place, sentence, plays));
  }

  private static void row(JsonObject row, Place place, WatchedSentence sentence, PlayRows plays) {
    if (!MUSIC.equals(row.text("header"))) {
      plays.ignore(Reason.NOT_MUSIC);
      return;
    }
    var start = PlayRows.moment(row.text("time"));
    if (start == null) {
      plays.reject(place, "its time cannot be read");
      return;
    }
    var watched = row.text("title");
    var title = watched == null ? "" : sentence.title(watched);
    var artist =
        row.objects("subtitles").stream()
            .findFirst()
            .map(channel -> channel.text("name"))
            .map(
                name ->
                    name.endsWith(TOPIC) ? name.substring(0, name.length() - TOPIC.length()) : name)
            .orElse("");
    if (title.isBlank() || artist.isBlank() || ADDRESS.matcher(title).matches()) {
      plays.ignore(Reason.UNNAMED);
    } else {
      plays.listen(place, Names.of(artist, title, null), start);
    }
  }
}
