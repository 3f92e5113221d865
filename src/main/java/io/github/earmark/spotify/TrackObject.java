package io.github.earmark.spotify;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.earmark.music.Tag;
import io.github.earmark.music.Tags;
import io.github.earmark.music.Track;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Reads Spotify's track objects.
final class TrackObject {
  /// No track is longer.
  private static final long LONGEST = Duration.ofDays(1).toMillis();

  private TrackObject() {}

  /// The track; null for an episode, or if it is not a track object. A local file has a URI but no
  /// id, and any of its names may be empty.
  static @Nullable Track read(JsonNode item) {
    var uri = item.path("uri").asText("").strip();
    if (!item.isObject() || "episode".equals(item.path("type").asText()) || uri.isEmpty()) {
      return null;
    }
    var album = item.path("album");
    var tags = Tags.builder();
    add(tags, Tag.TITLE, item.path("name"));
    item.path("artists").forEach(artist -> add(tags, Tag.ARTIST, artist.path("name")));
    add(tags, Tag.ALBUM, album.path("name"));
    album.path("artists").forEach(artist -> add(tags, Tag.ALBUM_ARTIST, artist.path("name")));
    number(tags, Tag.TRACK_NUMBER, item.path("track_number"));
    number(tags, Tag.DISC_NUMBER, item.path("disc_number"));
    add(tags, Tag.DATE, album.path("release_date"));
    return new Track(uri, true, tags.build(), length(item.path("duration_ms")));
  }

  private static void add(Tags.Builder tags, Tag tag, JsonNode value) {
    if (value.isTextual()) {
      tags.add(tag, value.textValue());
    }
  }

  /// Local files have zeros.
  private static void number(Tags.Builder tags, Tag tag, JsonNode value) {
    if (value.asInt(0) > 0) {
      tags.add(tag, String.valueOf(value.asInt()));
    }
  }

  private static @Nullable Duration length(JsonNode millis) {
    var length = millis.asLong(0);
    return length > 0 && length <= LONGEST ? Duration.ofMillis(length) : null;
  }
}
