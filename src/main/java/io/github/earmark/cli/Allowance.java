package io.github.earmark.cli;

import io.github.earmark.control.ControlException;
import io.github.earmark.control.Song;
import java.util.Optional;
import java.util.function.Supplier;

/// How long one answer may get, in characters: a daemon with a small heap gives several at a time.
public final class Allowance {
  /// What a row has besides its names.
  private static final int ROW = 200;

  private long left;

  private Allowance(long characters) {
    this.left = characters;
  }

  /// As much as a daemon answers: a thousand rows as they mostly are, three times over.
  public static Allowance ofDaemon() {
    return new Allowance(1 << 20);
  }

  /// For a command, which has its memory for itself.
  public static Allowance none() {
    return new Allowance(Long.MAX_VALUE);
  }

  /// The row, where there is room for what it shows.
  <T> Optional<T> of(Song song, Supplier<T> row) {
    var album = song.album();
    var station = song.station();
    return take(
        song.label().length()
            + song.uri().length()
            + (album == null ? 0 : album.length())
            + (station == null ? 0 : station.length()),
        row);
  }

  /// The row, where there is room for so much text.
  <T> Optional<T> take(int text, Supplier<T> row) {
    left -= ROW + text;
    return left < 0 ? Optional.empty() : Optional.of(row.get());
  }

  /// @throws ControlException if there was not room for all
  void require() throws ControlException {
    if (left < 0) {
      throw new ControlException(
          "that answer would be too long", "ask for fewer rows at a time", ControlException.FAILED);
    }
  }
}
