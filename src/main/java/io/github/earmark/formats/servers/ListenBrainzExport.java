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
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// ListenBrainz' exports: one listen per line (in a zip file, by year and month), or in older
/// exports an array of listens; and loves and hates in the same way. `listened_at` is the start in
/// seconds. MusicBrainz identifiers are those that were submitted, or else those of ListenBrainz'
/// own mapping.
public final class ListenBrainzExport implements Source {
  @Override
  public SourceFormat format() {
    return new SourceFormat("listenbrainz", "listenbrainz", "ListenBrainz", Duration.ofSeconds(1));
  }

  @Override
  public String title() {
    return "ListenBrainz, export (zip, .jsonl or older .json)";
  }

  @Override
  public boolean recognises(Sample sample) {
    var shape = sample.json();
    return shape.array()
        ? shape.rows("listened_at", "track_metadata")
        : listens(shape.root()) || feedback(shape.root());
  }

  private static boolean listens(Set<String> keys) {
    return keys.contains("listened_at") && keys.contains("track_metadata");
  }

  private static boolean feedback(Set<String> keys) {
    return keys.contains("score")
        && (keys.contains("recording_mbid") || keys.contains("recording_msid"));
  }

  @Override
  public void read(List<InputFile> files, Settings settings, Consumer<Row> rows) {
    var plays = new PlayRows(rows);
    var feedback = new ListenBrainzFeedback(settings.clock().instant(), rows);
    var listens = new ArrayList<InputFile>();
    var later = new ArrayList<InputFile>();
    EachFile.of(
        files,
        rows,
        file -> {
          var keys = Sample.of(file).json().root();
          (feedback(keys) && !listens(keys) ? later : listens).add(file);
        });
    // Loves often have only an id that must be looked up in the listens.
    EachFile.of(later, _ -> {}, file -> JsonElements.inLines(file, _ -> {}, feedback::expect));
    EachFile.of(listens, rows, file -> read(file, rows, plays, feedback));
    EachFile.of(later, rows, file -> read(file, rows, plays, feedback));
  }

  private static void read(
      InputFile file, Consumer<Row> rows, PlayRows plays, ListenBrainzFeedback feedback)
      throws IOException {
    JsonElements.Each each =
        (row, place) -> {
          if (row.has("score") && !row.has("listened_at")) {
            feedback.take(row, place);
          } else {
            feedback.explain(row);
            row(row, place, plays);
          }
        };
    if (Sample.of(file).json().array()) {
      JsonElements.inArrays(file, List.of(), rows, each);
    } else {
      JsonElements.inLines(file, rows, each);
    }
  }

  static void row(JsonObject row, Place place, PlayRows plays) {
    var start = PlayRows.seconds(row.number("listened_at"));
    if (start == null) {
      plays.reject(place, "it has no listened_at");
      return;
    }
    var track = row.object("track_metadata");
    var artist = track.text("artist_name");
    var title = track.text("track_name");
    if (artist == null || title == null) {
      plays.ignore(Reason.UNNAMED);
      return;
    }
    var info = track.object("additional_info");
    var mapped = track.object("mbid_mapping");
    plays.play(
        place,
        new Names(
            List.of(artist),
            title,
            track.text("release_name"),
            List.of(),
            length(info),
            info.text("spotify_id"),
            new Names.Ids(
                either(info.text("recording_mbid"), mapped.text("recording_mbid")),
                either(info.text("release_mbid"), mapped.text("release_mbid")),
                artists(info.texts("artist_mbids"), mapped.texts("artist_mbids")))),
        start,
        played(info),
        true);
  }

  private static @Nullable String either(@Nullable String one, @Nullable String other) {
    return one == null ? other : one;
  }

  private static List<String> artists(List<String> one, List<String> other) {
    return one.isEmpty() ? other : one;
  }

  private static @Nullable Duration length(JsonObject info) {
    var millis = info.number("duration_ms");
    if (millis != null && millis > 0) {
      return Duration.ofMillis(millis);
    }
    var seconds = info.number("duration");
    return seconds == null || seconds <= 0 ? null : Duration.ofSeconds(seconds);
  }

  private static @Nullable Duration played(JsonObject info) {
    var seconds = info.number("duration_played");
    return seconds == null || seconds <= 0 ? null : Duration.ofSeconds(seconds);
  }
}
