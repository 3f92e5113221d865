package io.github.earmark.features.scan;

import io.github.earmark.features.scan.MusicLibrary.LibrarySong;
import io.github.earmark.music.Track;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Turns the paths that a player gives into files below its music folder. Whatever the player says,
/// the result is never outside of the folder; but links inside it are followed, because only
/// somebody who may write there can have made them, and players follow them, too.
///
/// @param folder an absolute path
public record MusicFolder(Path folder) {

  /// The file of a song.
  ///
  /// @param path as the player gives it, relative to the folder or absolute
  public LibrarySong song(Track track, String path) {
    var file = resolve(path);
    return file == null
        ? LibrarySong.without(track, "its path leads out of the music directory")
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
