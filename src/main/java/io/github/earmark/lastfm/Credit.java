package io.github.earmark.lastfm;

/// Who is named as the artist of a track that has several.
public enum Credit {
  /// The first alone: where these services have a page for each artist, that page is found.
  FIRST,

  /// All, as in "Alpha, Beta".
  ALL
}
