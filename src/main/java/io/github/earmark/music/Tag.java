package io.github.earmark.music;

import java.util.Locale;

/// The tags that a track can have. The history, `--json` output and rules use the same names
/// ([#key()]).
public enum Tag {
  TITLE,
  ARTIST,
  ALBUM_ARTIST,
  ALBUM,
  /// As in the file: `3`, `03` or `3/12`.
  TRACK_NUMBER,
  DISC_NUMBER,
  DATE,
  ORIGINAL_DATE,
  GENRE,
  COMPOSER,
  PERFORMER,
  CONDUCTOR,
  ENSEMBLE,
  WORK,
  MOVEMENT,
  LABEL,
  /// The name of a radio station; never submitted as artist or title.
  STATION,
  /// The title of a stream as it was sent, if artist and title were split from it.
  STREAM_TITLE,
  RECORDING_MBID,
  /// A MusicBrainz *track*: a recording's place on one release.
  TRACK_MBID,
  RELEASE_MBID,
  RELEASE_GROUP_MBID,
  ARTIST_MBID,
  ALBUM_ARTIST_MBID,
  WORK_MBID;

  private final String key = name().toLowerCase(Locale.ROOT);

  /// The name in lower case with underscores, as in `album_artist`.
  public String key() {
    return key;
  }

  /// Whether the values are MusicBrainz identifiers (UUIDs in lower case with hyphens).
  public boolean mbid() {
    return key.endsWith("_mbid");
  }
}
