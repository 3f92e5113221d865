package io.github.earmark.spotify;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.earmark.music.Track;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What Spotify says is playing.
sealed interface CurrentlyPlaying {

  /// A track, playing or paused.
  ///
  /// @param local whether it is a file of the user's own
  /// @param position null where Spotify does not say
  /// @param changed when its state last changed, as Spotify says it in milliseconds; 0 where it
  ///   does not
  record Song(
      Track track, boolean local, boolean playing, @Nullable Duration position, long changed)
      implements CurrentlyPlaying {}

  /// Something else: an advertisement, an episode.
  ///
  /// @param position null where Spotify does not say
  record Other(boolean advertisement, @Nullable Duration position) implements CurrentlyPlaying {}

  /// Nothing. So it is when Spotify was paused for long, too.
  record Nothing() implements CurrentlyPlaying {}

  /// Something, and Spotify does not say what.
  record Unnamed() implements CurrentlyPlaying {}

  /// What a reply says; null where it is none of these.
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
