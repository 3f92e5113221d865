package io.github.earmark.mpd;

import io.github.earmark.music.Track;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Songs out of a reply with many of them, one at a time.
final class SongLines {
  private final Each each;
  private final List<String> song = new ArrayList<>();

  /// Takes one.
  interface Each {

    /// Takes a song.
    ///
    /// @param bare whether nothing but its name was said of it
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

  /// There are no more lines.
  void end() {
    if (!song.isEmpty()) {
      var track = Replies.track(song);
      if (track != null) {
        each.song(track, song.size() == 1);
      }
      song.clear();
    }
  }

  /// Tells the value where the line has it.
  static void value(String line, String key, Consumer<String> taken) {
    if (line.startsWith(key + ": ")) {
      taken.accept(line.substring(key.length() + 2));
    }
  }
}
