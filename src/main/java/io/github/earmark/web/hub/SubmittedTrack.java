package io.github.earmark.web.hub;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a client says it plays or played. Names are as they were sent, without blanks around them
/// and without U+0000; none of them is empty.
///
/// @param artist the credit as one text; where the client tells them apart, they are in `artists`
/// @param artists each of them, in their order; empty where the client tells only the credit
/// @param trackNumber as it was sent, such as `3` or `3/12`
/// @param length the full length; null where it was not sent
/// @param recording its recording MBID
/// @param release its release MBID
/// @param artistIds the artists' MBIDs, in their order
/// @param uri the client's own id of it, such as `spotify:track:…` or `beets:library:…`; null for
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

  /// One of which only this is known.
  public static SubmittedTrack of(String artist, String title, @Nullable String album) {
    return new SubmittedTrack(
        artist, List.of(), title, album, null, null, null, null, null, List.of(), null);
  }
}
