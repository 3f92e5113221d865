package io.github.earmark.features;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A song of a collection, as the dataset names it.
///
/// @param artists may be empty
/// @param title may be empty
/// @param album null if the dataset does not say
/// @param id the song's identifier in the dataset, such as a Spotify ID, or its file in the
///   library; null if it has none
/// @param mbid its MusicBrainz recording, in lower case; null if the dataset does not say
/// @param isrc in the form of [Isrc#of]; null if the dataset does not say
public record CollectedSong(
    List<String> artists,
    String title,
    @Nullable String album,
    @Nullable String id,
    @Nullable String mbid,
    @Nullable String isrc) {
  public CollectedSong {
    artists = List.copyOf(artists);
  }

  /// A song whose ISRC is not known.
  public CollectedSong(
      List<String> artists,
      String title,
      @Nullable String album,
      @Nullable String id,
      @Nullable String mbid) {
    this(artists, title, album, id, mbid, null);
  }

  /// The first artist; empty if there is none.
  public String firstArtist() {
    return artists.isEmpty() ? "" : artists.getFirst();
  }

  /// All artists, separated by commas.
  public String artist() {
    return String.join(", ", artists);
  }
}
