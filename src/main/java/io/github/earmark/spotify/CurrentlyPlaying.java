package io.github.earmark.spotify;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.earmark.music.Track;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What Spotify says is playing.
sealed interface CurrentlyPlaying {

  /// A track, playing or paused.
  ///
  /// @param local whether it is one of the user's own files
  /// @param position null if Spotify does not say
  /// @param changed when Spotify says its state last changed, in milliseconds; 0 if it does not say
  record Song(
      Track track, boolean local, boolean playing, @Nullable Duration position, long changed)
      implements CurrentlyPlaying {}

  /// Something else, such as an advertisement or an episode.
  ///
  /// @param position null if Spotify does not say
  record Other(boolean advertisement, @Nullable Duration position) implements CurrentlyPlaying {}

  /// Nothing. Spotify also says so after a long pause.
  record Nothing() implements CurrentlyPlaying {}

  /// Something that Spotify does not name.
  record Unnamed() implements CurrentlyPlaying {}

  /// Reads a reply; null if it is none of these.
  static @Nullable CurrentlyPlaying read(JsonNode reply) {
    if (!reply.isObject() || !reply.path("is_playing").isBoolean()) {
      return null;
    }
    var item = reply.path("item");
    var progress = reply.path("progress_ms");
    var position = progress.isNumber() ? Duration.ofMillis(Math.max(0, progress.asLong())) : null;
    var track = TrackObject.read(item);
    return switch (reply.path("currently_playing_type").asText()) {
      case "ad" -> new Other(true, position);
      case "episode" -> new Other(false, position);
      default ->
          track == null
              ? item.isObject() ? new Other(false, position) : new Unnamed()
              : new Song(
                  track,
                  item.path("is_local").asBoolean(track.uri().startsWith("spotify:local:")),
                  reply.path("is_playing").booleanValue(),
                  position,
                  reply.path("timestamp").asLong(0));
    };
  }
}
