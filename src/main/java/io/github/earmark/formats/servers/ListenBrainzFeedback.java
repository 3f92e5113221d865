package io.github.earmark.formats.servers;

import io.github.earmark.cache.RecentlyUsed;
import io.github.earmark.formats.parsing.JsonObject;
import io.github.earmark.formats.parsing.Names;
import io.github.earmark.formats.parsing.PlayRows;
import io.github.earmark.history.copies.Copied;
import io.github.earmark.importing.Place;
import io.github.earmark.importing.Row;
import io.github.earmark.importing.Row.Reason;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What is loved or hated at ListenBrainz: by a recording of MusicBrainz, or by an id of names
/// (MSID), which the listens explain.
final class ListenBrainzFeedback {
  /// Nobody has loved as many.
  private static final int MOST = RecentlyUsed.fitting(1_500);

  private final Instant now;
  private final Consumer<Row> rows;

  /// By MSID; empty as long as it is not explained.
  private final Map<String, Optional<JsonObject>> names = new HashMap<>();

  /// @param now for what does not say when, or says that it is yet to come
  ListenBrainzFeedback(Instant now, Consumer<Row> rows) {
    this.now = now;
    this.rows = rows;
  }

  /// Before the listens are read.
  void expect(JsonObject row, Place place) {
    var msid = row.text("recording_msid");
    if (msid != null && names.size() < MOST) {
      names.putIfAbsent(msid, Optional.empty());
    }
  }

  /// A listen.
  void explain(JsonObject listen) {
    if (names.isEmpty()) {
      return;
    }
    var track = listen.object("track_metadata");
    var msid = listen.text("recording_msid");
    if (msid == null) {
      msid = track.object("additional_info").text("recording_msid");
    }
    if (msid != null && names.containsKey(msid)) {
      names.put(msid, Optional.of(track));
    }
  }

  void take(JsonObject row, Place place) {
    var score = row.number("score");
    if (score == null || Math.abs(score) > 1) {
      rows.accept(new Row.Rejected(place, "its score is none of -1, 0 and 1"));
      return;
    }
    if (score == 0) {
      rows.accept(new Row.Ignored(Reason.NO_PLAY));
      return;
    }
    var track = track(row);
    var mbid = row.text("recording_mbid");
    var artist = track.text("artist_name");
    var title = track.text("track_name");
    if (mbid == null && (artist == null || title == null)) {
      rows.accept(new Row.Ignored(Reason.UNKNOWN_TRACK));
      return;
    }
    var said =
        artist == null || title == null
            ? new Names(
                List.of(), "", null, List.of(), null, null, new Names.Ids(mbid, null, List.of()))
            : Names.of(artist, title, track.text("release_name"))
                .withIds(new Names.Ids(mbid, null, List.of()));
    var created = PlayRows.seconds(row.number("created"));
    var since = created == null || created.isAfter(now) ? now : created;
    rows.accept(
        new Row.OfHistory(new Copied.Feeling(said.track(), score.intValue(), since), place));
  }

  private JsonObject track(JsonObject row) {
    var track = row.object("track_metadata");
    if (track.has("track_name")) {
      return track;
    }
    @Nullable String msid = row.text("recording_msid");
    return msid == null ? track : names.getOrDefault(msid, Optional.empty()).orElse(track);
  }
}
