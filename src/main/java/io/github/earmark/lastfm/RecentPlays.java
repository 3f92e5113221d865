package io.github.earmark.lastfm;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.earmark.music.Tag;
import io.github.earmark.music.Tags;
import io.github.earmark.music.Track;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A page of `user.getRecentTracks` with all details of each play, newest first. Facts:
/// last.fm/api/show/user.getRecentTracks; a single play is an object instead of an array, numbers
/// are texts, and the track that is playing now is an additional item, mostly without a date.
///
/// @param user the name of the account
/// @param plays the usable ones
/// @param count the number of plays on the page, including unusable ones
/// @param total the number of plays on all pages; -1 if not given
/// @param pages the number of pages; -1 if not given
/// @param rejected one line for each play that cannot be used
record RecentPlays(
    String user, List<Play> plays, int count, long total, long pages, List<String> rejected) {
  private static final int LONGEST_LINE = 200;

  /// A play on the page.
  ///
  /// @param time in seconds since 1970
  record Play(long time, Track track) {
    Instant start() {
      return Instant.ofEpochSecond(time);
    }
  }

  /// An empty page.
  static RecentPlays none(String user) {
    return new RecentPlays(user, List.of(), 0, 0, 0, List.of());
  }

  /// Reads a page.
  ///
  /// @return null if it is not such a page, or is another user's, which Last.fm sometimes returns
  static @Nullable RecentPlays read(JsonNode body, String user) {
    var recent = body.path("recenttracks");
    var whose = ServerReply.text(ServerReply.attribute(recent, "user"));
    if (!recent.isObject() || !(whose.isEmpty() || whose.equalsIgnoreCase(user))) {
      return null;
    }
    var plays = new ArrayList<Play>();
    var rejected = new ArrayList<String>();
    var count = 0;
    for (var item : ServerReply.list(recent.path("track"))) {
      if (ServerReply.attribute(item, "nowplaying").asBoolean()) {
        continue;
      }
      var time = ServerReply.attribute(item.path("date"), "uts").asLong(0);
      var track = track(item);
      if (time <= 0 && item.path("date").isMissingNode() && count == 0) {
        // What is playing now, from a server that does not mark it.
        continue;
      }
      count++;
      if (time <= 0 || !track.named()) {
        var line =
            "“%s” has no %s".formatted(track.label(), time <= 0 ? "date" : "artist or title");
        rejected.add(line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) : line);
      } else {
        plays.add(new Play(time, track));
      }
    }
    return new RecentPlays(
        whose.isEmpty() ? user : whose,
        plays,
        count,
        ServerReply.number(ServerReply.attribute(recent, "total")),
        ServerReply.number(ServerReply.attribute(recent, "totalPages")),
        rejected);
  }

  static Track track(JsonNode item) {
    var artist = item.path("artist");
    var album = item.path("album");
    var tags =
        Tags.builder()
            .add(Tag.TITLE, ServerReply.text(item.path("name")))
            .add(Tag.ARTIST, name(artist))
            .add(Tag.ALBUM, name(album))
            .add(Tag.RECORDING_MBID, ServerReply.text(item.path("mbid")))
            .add(Tag.RELEASE_MBID, ServerReply.text(album.path("mbid")))
            .add(Tag.ARTIST_MBID, ServerReply.text(artist.path("mbid")))
            .build();
    return new Track(Track.NO_URI, true, tags, null);
  }

  /// The extended form has `name`, the plain form `#text`.
  private static String name(JsonNode named) {
    return named.has("name") ? ServerReply.text(named.path("name")) : ServerReply.text(named);
  }

  long newest() {
    return plays.stream().mapToLong(Play::time).max().orElse(0);
  }

  long oldest() {
    return plays.stream().mapToLong(Play::time).min().orElse(0);
  }
}
