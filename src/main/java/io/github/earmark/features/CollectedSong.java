package io.github.earmark.features;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A song of a collection, as the dataset names it.
///
/// @param artists may be none
/// @param title may be empty
/// @param album null where the dataset does not say
/// @param id what the dataset calls it, as a Spotify ID, and the library its file; null where it
///   has no such thing
/// @param mbid its MusicBrainz recording, in lower case; null where the dataset does not say
public record CollectedSong(
    List<String> artists,
    String title,
    @Nullable String album,
    @Nullable String id,
    @Nullable String mbid) {
  public CollectedSong {
    artists = List.copyOf(artists);
  }

  /// The first of its artists; empty where there is none.
  public String firstArtist() {
    return artists.isEmpty() ? "" : artists.getFirst();
  }

  /// All of them, with commas between them.
  public String artist() {
    return String.join(", ", artists);
  }
}
