package io.github.earmark.playlist;

import io.github.earmark.features.LibraryMatch;
import io.github.earmark.features.SongCollection;
import io.github.earmark.history.read.Reader;
import io.github.earmark.text.UserError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/// Finds the song that others should be like.
///
/// @param state the directory of the history
public record LikedSong(SongCollection songs, Path state) {
  private static final Pattern BETWEEN = Pattern.compile("\\s+[-–—]\\s+");

  /// Its row.
  ///
  /// @param what a track's number, or an artist and a title
  public int find(String what) throws UserError {
    if (what.matches("[0-9]{1,18}")) {
      return track(Long.parseLong(what));
    }
    var between = BETWEEN.matcher(what);
    while (between.find()) {
      var row =
          LibraryMatch.named(
              songs, what.substring(0, between.start()), what.substring(between.end()));
      if (row.isPresent()) {
        return row.getAsInt();
      }
    }
    throw UserError.failed(
        "the collection " + songs.name() + " has no song " + what,
        "write it as \"ARTIST - TITLE\", or set values yourself with --set");
  }

  private int track(long track) throws UserError {
    if (Files.exists(state.resolve("history.db"))) {
      try (var history = Reader.open(state)) {
        var row = history.numbers(query -> LibraryMatch.track(songs, query, track, state));
        if (row.isPresent()) {
          return row.getAsInt();
        }
      }
    }
    throw UserError.failed(
        "the collection " + songs.name() + " does not have track " + track,
        "`earmark track " + track + "` shows what it is; or set values yourself with --set");
  }
}
