package io.github.earmark.features.scan;

import io.github.earmark.music.Track;
import io.github.earmark.text.UserError;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The songs of a player whose files are on this machine.
public interface MusicLibrary {

  /// The name of the library in the history: the player's name, or that of another player of the
  /// same MPD.
  String name();

  /// Passes on each song, in no order; if the library changes meanwhile, a song may come twice.
  ///
  /// @throws UserError if the player cannot be asked, or does not say where its files are
  void each(EachSong taking) throws UserError, IOException;

  /// Receives songs.
  interface EachSong {
    void take(LibrarySong song) throws IOException;
  }

  /// A song.
  ///
  /// @param track as the player describes it
  /// @param file null if it has no readable file
  /// @param reason why there is no file; null if there is one
  record LibrarySong(Track track, @Nullable Path file, @Nullable String reason) {

    /// A song in a file, whose name may be invalid.
    public static LibrarySong in(Path file, Track track) {
      return new LibrarySong(track, file, null);
    }

    /// A song that cannot be read.
    ///
    /// @param reason in a few words, for people
    public static LibrarySong without(Track track, String reason) {
      return new LibrarySong(track, null, reason);
    }
  }
}
