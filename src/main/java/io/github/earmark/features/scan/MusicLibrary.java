package io.github.earmark.features.scan;

import io.github.earmark.music.Track;
import io.github.earmark.text.UserError;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The music of a player that lies in files on this machine.
public interface MusicLibrary {

  /// What the files are of in the history: the player's name, or that of another of the same MPD.
  String name();

  /// Takes each song of it, in no order; while others change the library, one may come twice.
  ///
  /// @throws UserError if the player cannot be asked, or does not say where its files are
  void each(EachSong taking) throws UserError, IOException;

  /// Takes songs.
  interface EachSong {
    void take(LibrarySong song) throws IOException;
  }

  /// One of them.
  ///
  /// @param track as the player calls and describes it
  /// @param file null where it is none that could be read
  /// @param reason why there is no file; null where there is one
  record LibrarySong(Track track, @Nullable Path file, @Nullable String reason) {

    /// One in a file, whose name need not be valid.
    public static LibrarySong in(Path file, Track track) {
      return new LibrarySong(track, file, null);
    }

    /// One that cannot be read.
    ///
    /// @param reason in a few words, for people
    public static LibrarySong without(Track track, String reason) {
      return new LibrarySong(track, null, reason);
    }
  }
}
