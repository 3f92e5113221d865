package io.github.earmark.maloja;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.earmark.music.Listen;
import io.github.earmark.music.Tag;
import io.github.earmark.music.Track;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A listen in Maloja's JSON. The same listen always gives the same text.
///
/// No value is ever null: Maloja fails on null, or stores the word "None". Artists are sent as a
/// list in `artists`; in `artist`, a list would become one artist with brackets in its name.
final class ScrobbleJson {
  private static final String VARIOUS = "Various Artists";

  private ScrobbleJson() {}

  /// @param later how many seconds after its start the listen is stored
  static ObjectNode of(Listen listen, int later) {
    var track = listen.track();
    var scrobble = JsonNodeFactory.instance.objectNode();
    put(scrobble, "artists", artists(track));
    scrobble.put("title", title(track));
    var album = clean(track.tags().first(Tag.ALBUM));
    if (!album.isEmpty()) {
      scrobble.put("album", album);
      putAlbumArtists(scrobble, track);
    }
    putLength(scrobble, track.duration());
    return scrobble.put("time", listen.start().getEpochSecond() + later);
  }

  static String title(Track track) {
    return clean(track.title());
  }

  static List<String> artists(Track track) {
    return clean(track.artists());
  }

  /// Leaving them out means that they are the track's artists; an empty list means various artists.
  private static void putAlbumArtists(ObjectNode scrobble, Track track) {
    var artists = clean(track.tags().all(Tag.ALBUM_ARTIST));
    if (artists.size() == 1 && artists.getFirst().equalsIgnoreCase(VARIOUS)) {
      put(scrobble, "albumartists", List.of());
    } else if (!artists.isEmpty() && !artists.equals(artists(track))) {
      put(scrobble, "albumartists", artists);
    }
  }

  private static void putLength(ObjectNode scrobble, @Nullable Duration duration) {
    var seconds = duration == null ? 0 : duration.plusMillis(500).toSeconds();
    if (seconds >= 1) {
      scrobble.put("length", seconds);
    }
  }

  private static void put(ObjectNode scrobble, String key, List<String> values) {
    var array = scrobble.putArray(key);
    values.forEach(array::add);
  }

  private static List<String> clean(List<String> values) {
    return values.stream().map(ScrobbleJson::clean).filter(value -> !value.isEmpty()).toList();
  }

  private static String clean(@Nullable String value) {
    return value == null ? "" : value.replace("\0", "").strip();
  }
}
