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

/// ListenBrainz' loves and hates: of a MusicBrainz recording, or of an id for names (MSID), which
/// has to be looked up in the listens.
final class ListenBrainzFeedback {
  /// Nobody has loved this many.
  private static final int MOST = RecentlyUsed.fitting(1_500);

  private final Instant now;
  private final Consumer<Row> rows;

  /// Tracks by MSID; empty until a listen with the MSID is found.
  private final Map<String, Optional<JsonObject>> names = new HashMap<>();

  /// @param now used if there is no time, or one in the future
  ListenBrainzFeedback(Instant now, Consumer<Row> rows) {
    this.now = now;
    this.rows = rows;
  }

  /// Called before the listens are read.
  void expect(JsonObject row, Place place) {
    var msid = row.text("recording_msid");
    if (msid != null && names.size() < MOST) {
      names.putIfAbsent(msid, Optional.empty());
    }
  }

  /// Called with each listen.
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
      rows.accept(new Row.Rejected(place, "its score is not -1, 0 or 1"));
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
    var named =
        artist == null || title == null
            ? new Names(
                List.of(), "", null, List.of(), null, null, new Names.Ids(mbid, null, List.of()))
            : Names.of(artist, title, track.text("release_name"))
                .withIds(new Names.Ids(mbid, null, List.of()));
    var created = PlayRows.seconds(row.number("created"));
    var since = created == null || created.isAfter(now) ? now : created;
    rows.accept(
        new Row.OfHistory(new Copied.Feeling(named.track(), score.intValue(), since), place));
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
