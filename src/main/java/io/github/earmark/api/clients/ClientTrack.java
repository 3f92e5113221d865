package io.github.earmark.api.clients;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A track as a client describes it.
///
/// @param artist the artist credit as one text
/// @param artists each artist; empty if the client sent only the credit
/// @param trackNumber as it was sent, such as `3` or `3/12`
/// @param length the full length
/// @param recording its recording MBID
/// @param release its release MBID
/// @param artistIds the artists' MBIDs
/// @param uri the client's own id for it
public record ClientTrack(
    String artist,
    List<String> artists,
    String title,
    @Nullable String album,
    @Nullable String albumArtist,
    @Nullable String trackNumber,
    @Nullable Duration length,
    @Nullable String recording,
    @Nullable String release,
    List<String> artistIds,
    @Nullable String uri) {
  public ClientTrack {
    artists = List.copyOf(artists);
    artistIds = List.copyOf(artistIds);
  }
}
