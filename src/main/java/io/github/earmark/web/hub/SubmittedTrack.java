package io.github.earmark.web.hub;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The track that a client plays or played. Names are as they were sent, without surrounding blanks
/// and without U+0000; none is empty.
///
/// @param artist the credit as one text; if the client sends separate artists, see `artists`
/// @param artists the separate artists in their order; empty if the client sends only the credit
/// @param trackNumber as it was sent, such as `3` or `3/12`
/// @param length the track's length; null if it was not sent
/// @param recording the MBID of the recording
/// @param release the MBID of the release
/// @param artistIds the MBIDs of the artists, in their order
/// @param uri the client's own id for it, such as `spotify:track:…` or `beets:library:…`; null for
///   none
public record SubmittedTrack(
    String artist,
    List<String> artists,
    String title,
    @Nullable String album,
    @Nullable String albumArtist,
    @Nullable String trackNumber,
    @Nullable Duration length,
    @Nullable UUID recording,
    @Nullable UUID release,
    List<UUID> artistIds,
    @Nullable String uri) {
  public SubmittedTrack {
    artists = List.copyOf(artists);
    artistIds = List.copyOf(artistIds);
  }

  /// A track of which only the names are known.
  public static SubmittedTrack of(String artist, String title, @Nullable String album) {
    return new SubmittedTrack(
        artist, List.of(), title, album, null, null, null, null, null, List.of(), null);
  }
}
