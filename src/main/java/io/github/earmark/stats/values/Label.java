package io.github.earmark.stats.values;

import org.jspecify.annotations.Nullable;

/// How something is called.
///
/// @param name of the artist, album artist, album, track, genre, composer, tag or player; null for
///   a track without a title
/// @param artist of the album or track, as far as it is known
/// @param album of the track, as far as it is known
/// @param track the id of the track; null for what is not one
/// @param bearer the id of the newest track that goes by it; null for tags and players
public record Label(
    @Nullable String name,
    @Nullable String artist,
    @Nullable String album,
    @Nullable Long track,
    @Nullable Long bearer) {
  /// Of a track without a title.
  public static final Label NONE = new Label(null, null, null, null, null);

  /// Of what has a name and nothing else, as a genre, a tag or a player.
  public static Label of(String name) {
    return new Label(name, null, null, null, null);
  }
}
