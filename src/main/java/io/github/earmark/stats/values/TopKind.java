package io.github.earmark.stats.values;

/// The kinds of items that can be listed by how much they were played.
public enum TopKind {
  ARTISTS,
  ALBUM_ARTISTS,
  ALBUMS,
  TRACKS,
  GENRES,
  COMPOSERS,
  /// The words with which the listener has tagged tracks.
  TAGS,
  PLAYERS
}
