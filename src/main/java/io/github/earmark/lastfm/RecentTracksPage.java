package io.github.earmark.lastfm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A page of what a user played lately, newest first. Facts: last.fm/api/show/user.getRecentTracks.
///
/// @param plays without what is playing now, which some servers give a time and others none
/// @param full whether there may be another page
record RecentTracksPage(List<Play> plays, boolean full) {
  static final int LIMIT = 200;

  /// What tells two plays apart.
  record Play(long time, String artist, String title) {
    static Play of(long time, String artist, String title) {
      return new Play(time, plain(artist), plain(title));
    }

    private static String plain(String name) {
      return name.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }
  }

  /// One page of it.
  ///
  /// @return null where it is none, or another user's, which Last.fm is known to give at times
  static @Nullable RecentTracksPage read(JsonNode body, String user) {
    var recent = body.path("recenttracks");
    var whose = ServerReply.text(ServerReply.attribute(recent, "user"));
    if (!recent.isObject() || !(whose.isEmpty() || whose.equalsIgnoreCase(user))) {
      return null;
    }
    var tracks = ServerReply.list(recent.path("track"));
    var plays = new ArrayList<Play>();
    for (var track : tracks) {
      var time = ServerReply.attribute(track.path("date"), "uts").asLong(0);
      if (time > 0 && !ServerReply.attribute(track, "nowplaying").asBoolean()) {
        plays.add(
            Play.of(time, artist(track.path("artist")), ServerReply.text(track.path("name"))));
      }
    }
    return new RecentTracksPage(plays, tracks.size() >= LIMIT);
  }

  private static String artist(JsonNode artist) {
    return artist.has("name") ? ServerReply.text(artist.path("name")) : ServerReply.text(artist);
  }

  /// Whether later pages only hold what was played before this time.
  boolean reaches(long time) {
    return plays.stream().anyMatch(play -> play.time() < time);
  }
}
