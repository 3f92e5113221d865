package io.github.earmark.lastfm;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.earmark.music.Track;
import java.util.List;

/// A page of a user's loved tracks, newest first. Facts: last.fm/api/show/user.getLovedTracks.
record LovedPage(List<Loved> tracks) {

  /// @param time when it was loved, in seconds since 1970; 0 if unknown
  record Loved(long time, Track track) {}

  static LovedPage read(JsonNode body) {
    return new LovedPage(
        ServerReply.list(body.path("lovedtracks").path("track")).stream()
            .map(
                item ->
                    new Loved(
                        ServerReply.attribute(item.path("date"), "uts").asLong(0),
                        RecentPlays.track(item)))
            .toList());
  }
}
