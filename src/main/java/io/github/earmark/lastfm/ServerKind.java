package io.github.earmark.lastfm;

/// The kind of server.
public enum ServerKind {
  /// Last.fm: checks signatures, takes nothing older than two weeks, and does not report
  /// duplicates.
  LASTFM,

  /// Libre.fm and other GNU FMs: every reply has HTTP status 200, a listen that already exists is
  /// ignored with code 91, names are cut to 255 bytes, and the codes for "too old" and "too new"
  /// are swapped. Facts: its `nixtape/2.0/index.php`, `scrobble-utils.php` and `api/`.
  GNUFM
}
