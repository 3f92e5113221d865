package io.github.earmark.features.scan;

import io.github.earmark.features.scan.MusicLibrary.LibrarySong;
import io.github.earmark.music.Track;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Where files are that a player names by their paths below a folder. Nothing outside of it is ever
/// named by one, whatever the player says; a link in it is followed, because whoever may write
/// there may have put it there on purpose, as players do.
///
/// @param folder an absolute path
public record MusicFolder(Path folder) {

  /// The file of a song.
  ///
  /// @param path as the player has it, from the folder on or as a whole
  public LibrarySong song(Track track, String path) {
    var file = resolve(path);
    return file == null
        ? LibrarySong.without(track, "its name leads out of the music directory")
        : LibrarySong.in(file, track);
  }

  private @Nullable Path resolve(String path) {
    try {
      var given = Path.of(path);
      for (var part : given) {
        if (part.toString().equals("..")) {
          return null;
        }
      }
      var file = folder.resolve(given).normalize();
      return file.equals(folder) || !file.startsWith(folder) ? null : file;
    } catch (InvalidPathException _) {
      return null;
    }
  }
}
