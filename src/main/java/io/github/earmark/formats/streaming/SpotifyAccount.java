package io.github.earmark.formats.streaming;

import io.github.earmark.formats.parsing.JsonElements;
import io.github.earmark.formats.parsing.JsonObject;
import io.github.earmark.formats.parsing.Names;
import io.github.earmark.history.sources.SourceFormat;
import io.github.earmark.history.sources.SourcePlay;
import io.github.earmark.importing.EachFile;
import io.github.earmark.importing.ImportedTracks;
import io.github.earmark.importing.InputFile;
import io.github.earmark.importing.Place;
import io.github.earmark.importing.Row;
import io.github.earmark.importing.Row.Reason;
import io.github.earmark.importing.Sample;
import io.github.earmark.importing.Settings;
import io.github.earmark.importing.Source;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Spotify's account data, with the history of the last year: `endTime` is the end, to the minute
/// in UTC; there are no albums and no lengths, so 30 seconds make a listen.
public final class SpotifyAccount implements Source {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

  private static final long LEAST_HEARD = 1_000;
  private static final long LISTEN = 30_000;

  @Override
  public SourceFormat format() {
    return new SourceFormat("spotify-account", "spotify", "Spotify", Duration.ofMinutes(1));
  }

  @Override
  public String title() {
    return "Spotify, account data";
  }

  @Override
  public boolean recognises(Sample sample) {
    var shape = sample.json();
    return shape.array()
        && shape.rows("endTime", "msPlayed")
        && (shape.rows("artistName", "trackName") || shape.rows("podcastName", "episodeName"));
  }

  @Override
  public void read(List<InputFile> files, Settings settings, Consumer<Row> rows) {
    var tracks = new ImportedTracks();
    EachFile.of(
        files,
        rows,
        file ->
            JsonElements.inArrays(
                file,
                List.of(),
                rows,
                (row, place) -> rows.accept(row(row, place, settings, tracks))));
  }

  private static Row row(JsonObject row, Place place, Settings settings, ImportedTracks tracks) {
    var podcast = row.has("podcastName");
    if (podcast && !settings.with().contains(Settings.Extra.PODCASTS)) {
      return new Row.Ignored(Reason.NOT_MUSIC);
    }
    var end = end(row.text("endTime"));
    var played = row.number("msPlayed");
    if (end == null) {
      return new Row.Rejected(place, "its endTime is not a time");
    }
    if (played == null) {
      return new Row.Rejected(place, "it does not say how long it was heard (msPlayed)");
    }
    var artist = row.text(podcast ? "podcastName" : "artistName");
    var title = row.text(podcast ? "episodeName" : "trackName");
    if (artist == null || title == null) {
      return new Row.Ignored(Reason.UNNAMED);
    }
    if (played < LEAST_HEARD) {
      return new Row.Ignored(Reason.NOTHING_HEARD);
    }
    var heard = Duration.ofMillis(played);
    return new Row.Played(
        new SourcePlay(
            Names.of(artist, title, null).in(tracks),
            end.minus(heard),
            heard,
            heard,
            played >= LISTEN),
        place);
  }

  private static @Nullable Instant end(@Nullable String text) {
    try {
      return text == null ? null : LocalDateTime.parse(text, MINUTE).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException _) {
      return null;
    }
  }
}
