package io.github.earmark.lastfm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A page of a user's recent plays, newest first. Facts: last.fm/api/show/user.getRecentTracks.
///
/// @param plays without the track that is playing now, which has a time on some servers only
/// @param full whether there may be another page
record RecentTracksPage(List<Play> plays, boolean full) {
  static final int LIMIT = 200;

  /// Identifies a play.
  record Play(long time, String artist, String title) {
    static Play of(long time, String artist, String title) {
      return new Play(time, plain(artist), plain(title));
    }

    private static String plain(String name) {
      return name.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }
  }

  /// Reads a page.
  ///
  /// @return null if it is not such a page, or is another user's, which Last.fm sometimes returns
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

  /// Whether later pages only have plays from before this time.
  boolean reaches(long time) {
    return plays.stream().anyMatch(play -> play.time() < time);
  }
}
