package io.github.earmark.history.sources;

import java.util.ArrayList;
import java.util.List;

/// An artist and a title, whatever the album: by these a play is the same in two sources. There is
/// one of each, so they are compared by identity.
public final class Song {
  private final List<Long> tracks = new ArrayList<>(1);

  /// The ids of all tracks that go by these names, each once.
  public List<Long> tracks() {
    return tracks;
  }

  /// Another track goes by these names.
  void add(long track) {
    if (!tracks.contains(track)) {
      tracks.add(track);
    }
  }
}
