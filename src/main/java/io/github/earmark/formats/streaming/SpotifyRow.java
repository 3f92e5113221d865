package io.github.earmark.formats.streaming;

import java.nio.ByteBuffer;

/// One row of Spotify's extended history, as far as it counts.
///
/// @param track its number in [SpotifyTracks]; [SpotifyTracks#NONE] where the row does not name one
/// @param end in milliseconds since 1970; -1 where there is none
/// @param played in milliseconds; -1 where it is missing
/// @param offline in milliseconds since 1970; 0 where it says nothing
/// @param flags what else is known of it, see [Flag]
/// @param line where it stands in its file
/// @param element the same, counted from 1
record SpotifyRow(
    long track, long end, long played, long offline, int flags, int line, int element) {
  /// When written.
  static final int BYTES = 3 * Integer.BYTES + 4 * Long.BYTES;

  /// What may be so of a row.
  enum Flag {
    INCOGNITO(1),
    EPISODE(2),
    AUDIOBOOK(4),
    /// It ended as one that goes on in the next row.
    BROKE_OFF(8),
    /// It began as one that goes on with the row before.
    WENT_ON(16),
    /// The user went to another track.
    SKIPPED(32),
    /// It is none.
    NO_OBJECT(64);

    private final int bit;

    Flag(int bit) {
      this.bit = bit;
    }

    int bit() {
      return bit;
    }
  }

  boolean is(Flag flag) {
    return (flags & flag.bit()) != 0;
  }

  boolean named() {
    return track != SpotifyTracks.NONE;
  }

  void write(ByteBuffer to) {
    to.putLong(track).putLong(end).putLong(played).putLong(offline);
    to.putInt(flags).putInt(line).putInt(element);
  }

  static SpotifyRow read(ByteBuffer from) {
    return new SpotifyRow(
        from.getLong(),
        from.getLong(),
        from.getLong(),
        from.getLong(),
        from.getInt(),
        from.getInt(),
        from.getInt());
  }
}
