package io.github.earmark.lastfm;

/// Whose web service it is.
public enum ServerKind {
  /// Checks signatures, takes nothing older than two weeks, and does not say what it has already.
  LASTFM,

  /// Libre.fm and its kin: every reply has HTTP status 200, a listen that already exists is ignored
  /// with code 91, names are cut to 255 bytes, and the codes for "too old" and "too new" are
  /// swapped. Facts: its `nixtape/2.0/index.php`, `scrobble-utils.php` and `api/`.
  GNUFM
}
