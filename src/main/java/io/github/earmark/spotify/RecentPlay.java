package io.github.earmark.spotify;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.earmark.music.Track;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An entry of the list of the last plays.
///
/// @param at its `played_at`, mostly the end of the play, UTC
record RecentPlay(Track track, Instant at) {

  /// The list, as far as it can be read.
  ///
  /// @param whole whether it is as long as it may be, so that there may have been more
  /// @param rejected the entries that could not be used, each in one line for people
  record Page(List<RecentPlay> plays, boolean whole, List<String> rejected) {}

  /// What tells it apart from all others.
  SeenPlays.Key key() {
    return new SeenPlays.Key(at, track.uri());
  }

  /// Reads the list.
  ///
  /// @param reply as Spotify gave it
  /// @param size as many were asked for
  /// @return null where it is no such list
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
