package io.github.earmark.mpd;

import io.github.earmark.hearing.PlayerException;
import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/// The cover images that MPD has for its files: the one embedded in the file (`readpicture`), else
/// the one in its folder (`albumart`). Each is fetched over a separate connection, and the daemon
/// never waits for it.
public final class MpdCovers {
  /// MPD sends 8 KiB at a time by default.
  private static final int PIECE = 64 << 10;

  private final Mpd mpd;

  MpdCovers(Mpd mpd) {
    this.mpd = mpd;
  }

  /// The cover image of a file. Blocks while MPD answers.
  ///
  /// @param most the maximum size in bytes
  /// @return null if there is none, or only a larger one
  /// @throws PlayerException if MPD cannot be asked
  public byte @Nullable [] cover(String uri, int most) throws PlayerException {
    try (var connection = mpd.dial()) {
      try {
        connection.send("binarylimit " + PIECE);
      } catch (Refusal _) {
        // `binarylimit` does not exist before 0.22.4.
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
      // No such file, no image in its folder, or the server does not know the command.
      return null;
    }
  }
}
