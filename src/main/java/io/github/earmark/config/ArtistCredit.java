package io.github.earmark.config;

/// Who is named as the artist of a track that has several, to a service that knows only one name.
public enum ArtistCredit {
  /// The first of them, under which the service has the others' work too.
  FIRST,
  /// All of them, in one line.
  ALL
}
