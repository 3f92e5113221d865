package io.github.earmark.spotify;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.earmark.music.Track;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An entry of the list of recent plays.
///
/// @param at its `played_at`, usually the end of the play, UTC
record RecentPlay(Track track, Instant at) {

  /// The list, without unusable entries.
  ///
  /// @param whole whether the list is full, so that there may have been more plays
  /// @param rejected one line for each entry that cannot be used
  record Page(List<RecentPlay> plays, boolean whole, List<String> rejected) {}

  /// Identifies the play.
  SeenPlays.Key key() {
    return new SeenPlays.Key(at, track.uri());
  }

  /// Reads the list.
  ///
  /// @param reply Spotify's reply
  /// @param size the number of entries that were requested
  /// @return null if it is not such a list
  static @Nullable Page read(JsonNode reply, int size) {
    var items = reply.path("items");
    if (!items.isArray()) {
      return null;
    }
    var plays = new ArrayList<RecentPlay>();
    var rejected = new ArrayList<String>();
    for (var item : items) {
      var track = TrackObject.read(item.path("track"));
      var at = instant(item.path("played_at"));
      if (track != null && at != null && track.named()) {
        plays.add(new RecentPlay(track, at));
      } else if (!"episode".equals(item.path("track").path("type").asText())) {
        rejected.add(words(track, at));
      }
    }
    return new Page(plays, items.size() >= size, rejected);
  }

  private static String words(@Nullable Track track, @Nullable Instant at) {
    return (track == null ? "a play without a track" : track.label())
        + (at == null ? ", without a time" : ", played at " + at)
        + (track == null || track.named() ? "" : ", without an artist or a title");
  }

  private static @Nullable Instant instant(JsonNode text) {
    try {
      return Instant.parse(text.asText());
    } catch (DateTimeException _) {
      return null;
    }
  }
}
