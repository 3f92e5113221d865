package io.github.earmark.mpd;

import io.github.earmark.hearing.PlayerException;
import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/// The pictures that MPD has for its files: the one in the file (`readpicture`), else the one
/// beside it (`albumart`). Each is asked for on a connection of its own, and never while the daemon
/// is waiting for it.
public final class MpdCovers {
  /// MPD gives 8 KiB at a time unless it is asked for more.
  private static final int PIECE = 64 << 10;

  private final Mpd mpd;

  MpdCovers(Mpd mpd) {
    this.mpd = mpd;
  }

  /// The picture of a file. Waits for MPD.
  ///
  /// @param most how many bytes it may have
  /// @return null where there is none, or a longer one
  /// @throws PlayerException if MPD cannot be asked
  public byte @Nullable [] cover(String uri, int most) throws PlayerException {
    try (var connection = mpd.dial()) {
      try {
        connection.send("binarylimit " + PIECE);
      } catch (Refusal _) {
        // Before 0.22.4 there was none.
      }
      var inside = picture(connection, "readpicture", uri, most);
      return inside != null ? inside : picture(connection, "albumart", uri, most);
    }
  }

  private static byte @Nullable [] picture(
      MpdConnection connection, String command, String uri, int most) throws PlayerException {
    var picture = new ByteArrayOutputStream();
    try {
      while (true) {
        var piece = connection.piece(command + " " + Mpd.quoted(uri) + " " + picture.size());
        if (!piece.bytes().hasRemaining() || piece.size() > most) {
          return null;
        }
        picture.writeBytes(piece.bytes().array());
        if (picture.size() >= piece.size()) {
          return picture.size() > most ? null : picture.toByteArray();
        }
      }
    } catch (Refusal _) {
      // No such file, none beside it, or a server that does not know the command.
      return null;
    }
  }
}
