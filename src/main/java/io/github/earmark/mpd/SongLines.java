package io.github.earmark.mpd;

import io.github.earmark.music.Track;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Reads songs from a long reply, one at a time.
final class SongLines {
  private final Each each;
  private final List<String> song = new ArrayList<>();

  /// Receives the songs.
  interface Each {

    /// Handles a song.
    ///
    /// @param bare whether the reply has nothing but its name
    void song(Track track, boolean bare);
  }

  SongLines(Each each) {
    this.each = each;
  }

  void line(String line) {
    if (line.startsWith("file: ")) {
      end();
      song.add(line);
    } else if (line.startsWith("directory: ") || line.startsWith("playlist: ")) {
      end();
    } else if (!song.isEmpty()) {
      song.add(line);
    }
  }

  /// Ends the reply.
  void end() {
    if (!song.isEmpty()) {
      var track = Replies.track(song);
      if (track != null) {
        each.song(track, song.size() == 1);
      }
      song.clear();
    }
  }

  /// Passes on the value if the line has this key.
  static void value(String line, String key, Consumer<String> taken) {
    if (line.startsWith(key + ": ")) {
      taken.accept(line.substring(key.length() + 2));
    }
  }
}
