package io.github.earmark.api.history;

import io.github.earmark.music.Tag;
import io.github.earmark.music.Track;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A track as an answer shows it.
///
/// @param artists in the order of the tags; may be empty
/// @param uri where the player finds it; null for a track imported without one
/// @param station the stream's name
/// @param duration its full length; null for a stream
public record TrackInfo(
    @Nullable String title,
    List<String> artists,
    @Nullable String album,
    @Nullable String uri,
    @Nullable String station,
    @Nullable Duration duration) {

  public static TrackInfo of(Track track) {
    return new TrackInfo(
        track.title(),
        track.artists(),
        track.tags().first(Tag.ALBUM),
        track.uri().equals(Track.NO_URI) ? null : track.uri(),
        track.tags().first(Tag.STATION),
        track.duration());
  }

  /// For people: "Artist – Title", or as much of it as is known.
  public String label() {
    var name = title != null ? title : uri != null ? uri : "(no title)";
    return artists.isEmpty() ? name : String.join(", ", artists) + " – " + name;
  }
}
