package io.github.earmark.spotify;

import java.util.Locale;

/// How plays are found.
public enum SpotifyMode {
  /// Reads Spotify's list of the last 50 plays. It has no local files and no skips.
  RECENTLY_PLAYED,

  /// Looks often at what is playing now, and judges plays as those of a player here. What plays
  /// while nobody looks is lost.
  CURRENTLY_PLAYING,

  /// Reads the list, and observes local files.
  HYBRID;

  /// The word in the configuration, such as `recently-played`.
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// The mode for a word of the configuration.
  ///
  /// @throws IllegalArgumentException if there is no such mode
  public static SpotifyMode ofWord(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  /// Whether it reads the list.
  boolean lists() {
    return this != CURRENTLY_PLAYING;
  }

  /// Whether it observes what is playing now.
  boolean looks() {
    return this != RECENTLY_PLAYED;
  }
}
