package io.github.earmark.config;

/// How a track with several artists is credited to a service that knows only one artist name.
public enum ArtistCredit {
  /// The first artist only, so that the service files the track with that artist's other work.
  FIRST,
  /// All artists, in one line.
  ALL
}
