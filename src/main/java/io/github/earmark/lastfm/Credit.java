package io.github.earmark.lastfm;

/// Which artists of a track are sent.
public enum Credit {
  /// Only the first: these services have a page for each artist, and so that page is found.
  FIRST,

  /// All of them, such as "Alpha, Beta".
  ALL
}
