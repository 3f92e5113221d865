package io.github.earmark.web.api;

import io.github.earmark.answers.history.TrackLookup;
import io.github.earmark.api.history.TrackResult;
import io.github.earmark.history.read.Reader;
import io.github.earmark.text.UserError;
import io.github.earmark.web.hub.SubmittedTrack;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds tracks by their id in the history, or by the URIs that clients and players have for them.
///
/// @param state the folder of the history
public record ApiItems(Path state) {
  /// The track with this id or URI; null if there is none.
  public @Nullable Long find(String id) {
    try (var reader = Reader.open(state)) {
      return id.matches("[0-9]{1,18}")
          ? reader.story(Long.parseLong(id)) == null ? null : Long.valueOf(id)
          : reader.trackAt(id);
    }
  }

  /// As [#find], for a track that must exist.
  public long known(String id) {
    var found = find(id);
    if (found == null) {
      throw new ClientApi.NoSuchItem(id);
    }
    return found;
  }

  /// Everything that is known about a track.
  public TrackResult of(long track) throws UserError {
    try (var reader = Reader.open(state)) {
      return TrackLookup.track(reader, track);
    }
  }

  /// A track of the history, as if a client had named it; null if it has no artist or no title.
  ///
  /// @param uri the client's own id for it; null for none
  static @Nullable SubmittedTrack named(TrackResult known, @Nullable String uri) {
    var song = known.song();
    return song.title() == null || song.artists().isEmpty()
        ? null
        : new SubmittedTrack(
            String.join(", ", song.artists()),
            song.artists(),
            song.title(),
            song.album(),
            null,
            null,
            song.duration(),
            null,
            null,
            List.of(),
            uri);
  }

  /// A track that a client names.
  static SubmittedTrack named(
      String artist,
      String title,
      @Nullable String album,
      @Nullable Duration length,
      @Nullable String uri) {
    return new SubmittedTrack(
        artist, List.of(), title, album, null, null, length, null, null, List.of(), uri);
  }
}
