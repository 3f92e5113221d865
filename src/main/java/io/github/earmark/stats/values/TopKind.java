package io.github.earmark.stats.values;

/// Of what there can be a list of the most played.
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
