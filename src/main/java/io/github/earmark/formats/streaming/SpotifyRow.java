package io.github.earmark.formats.streaming;

import java.nio.ByteBuffer;

/// One row of Spotify's extended history, reduced to what is needed.
///
/// @param track the track's number in [SpotifyTracks]; [SpotifyTracks#NONE] if the row names none
/// @param end in milliseconds since 1970; -1 for none
/// @param played in milliseconds; -1 for none
/// @param offline in milliseconds since 1970; 0 for none
/// @param flags everything else, see [Flag]
/// @param line its line in the file
/// @param element its position in the file's array, counted from 1
record SpotifyRow(
    long track, long end, long played, long offline, int flags, int line, int element) {
  /// The size of a row in the temporary file.
  static final int BYTES = 3 * Integer.BYTES + 4 * Long.BYTES;

  /// Properties of a row.
  enum Flag {
    INCOGNITO(1),
    EPISODE(2),
    AUDIOBOOK(4),
    /// It ended for a reason that allows the next row to continue it.
    BROKE_OFF(8),
    /// It began for a reason that allows it to continue the row before.
    WENT_ON(16),
    /// The user skipped to another track.
    SKIPPED(32),
    /// It is none.
    NO_OBJECT(64),
    /// The track ran to its end.
    DONE(128);

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
