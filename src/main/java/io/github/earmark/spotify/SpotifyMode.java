package io.github.earmark.spotify;

import java.util.Locale;

/// How an account's plays are found.
public enum SpotifyMode {
  /// By the list of the last 50 plays, which Spotify keeps. No local files, and no skips.
  RECENTLY_PLAYED,

  /// By looking often at what plays now, judged as a player here is. Whatever plays while nobody
  /// looks is lost.
  CURRENTLY_PLAYING,

  /// By the list, and local files by looking.
  HYBRID;

  /// As the configuration has it, as in `recently-played`.
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// The mode of a word, as [#word] has it.
  ///
  /// @throws IllegalArgumentException if there is none
  public static SpotifyMode ofWord(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  /// Whether it reads the list.
  boolean lists() {
    return this != CURRENTLY_PLAYING;
  }

  /// Whether it looks at what plays now.
  boolean looks() {
    return this != RECENTLY_PLAYED;
  }
}
