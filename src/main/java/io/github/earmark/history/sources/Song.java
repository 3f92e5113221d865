package io.github.earmark.history.sources;

import java.util.ArrayList;
import java.util.List;

/// An artist and a title, whatever the album: by these a play is the same in two sources. There is
/// one of each, so they are compared by identity.
public final class Song {
  private final List<Long> tracks = new ArrayList<>(1);

  /// Whether the history had no track of it when it was looked up.
  private boolean fresh;

  /// @param tracks those that the history has
  Song(List<Long> tracks) {
    tracks.forEach(this::add);
    this.fresh = tracks.isEmpty();
  }

  /// Whether all its tracks were made since it was looked up, by whoever did that: then nobody else
  /// has told a play of it.
  boolean fresh() {
    return fresh;
  }

  /// One of its tracks may have been there before.
  void met() {
    fresh = false;
  }

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
