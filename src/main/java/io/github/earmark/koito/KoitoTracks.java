package io.github.earmark.koito;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.earmark.cache.RecentlyUsed;
import io.github.earmark.feeds.FeedException;
import io.github.earmark.feeds.JsonServer;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What Koito knows about tracks besides their names. Each track and album is requested once and
/// remembered for a while.
final class KoitoTracks {
  /// In any case more than a page has.
  private static final int MOST = Math.max(1_000, RecentlyUsed.fitting(400));

  private static final Duration LONGEST = Duration.ofDays(1);

  private final JsonServer server;
  private final RecentlyUsed<Long, Known> tracks = new RecentlyUsed<>(MOST, 0);
  private final RecentlyUsed<Long, Album> albums = new RecentlyUsed<>(MOST, 0);

  KoitoTracks(JsonServer server) {
    this.server = server;
  }

  private record Known(@Nullable Duration length, String recording, long album) {
    static final Known NOTHING = new Known(null, "", 0);
  }

  private record Album(String title, String release) {
    static final Album NONE = new Album("", "");
  }

  /// Unknown texts are empty.
  record Details(@Nullable Duration length, String recording, String album, String release) {}

  /// Requests details that are not known yet, with at most one request.
  ///
  /// @return whether all are known
  boolean know(List<KoitoListen> listens) throws FeedException {
    for (var listen : listens) {
      var known = tracks.get(listen.track());
      if (known == null) {
        tracks.put(listen.track(), known(server.find("/track/" + listen.track())));
        return false;
      }
      if (known.album() > 0 && albums.get(known.album()) == null) {
        albums.put(known.album(), album(server.find("/album/" + known.album())));
        return false;
      }
    }
    return true;
  }

  private static Known known(@Nullable JsonNode track) {
    if (track == null) {
      return Known.NOTHING;
    }
    var seconds = track.path("duration").asLong(0);
    return new Known(
        seconds > 0 && seconds <= LONGEST.toSeconds() ? Duration.ofSeconds(seconds) : null,
        track.path("musicbrainz_id").asText(""),
        track.path("album_id").asLong(0));
  }

  private static Album album(@Nullable JsonNode album) {
    return album == null
        ? Album.NONE
        : new Album(album.path("title").asText(""), album.path("musicbrainz_id").asText(""));
  }

  Details details(long track) {
    var known = tracks.getOrDefault(track, Known.NOTHING);
    var album = albums.getOrDefault(known.album(), Album.NONE);
    return new Details(known.length(), known.recording(), album.title(), album.release());
  }
}
