package io.github.earmark.stats.values;

import org.jspecify.annotations.Nullable;

/// The name of an item in statistics.
///
/// @param name of the artist, album artist, album, track, genre, composer, tag or player; null for
///   a track without a title
/// @param artist of the album or track, if known
/// @param album of the track, if known
/// @param track the id of the track; null for other items
/// @param newestTrack the id of the newest track with that name; null for tags and players
public record Label(
    @Nullable String name,
    @Nullable String artist,
    @Nullable String album,
    @Nullable Long track,
    @Nullable Long newestTrack) {
  /// For a track without a title.
  public static final Label NONE = new Label(null, null, null, null, null);

  /// For an item that only has a name, such as a genre, a tag or a player.
  public static Label of(String name) {
    return new Label(name, null, null, null, null);
  }
}
