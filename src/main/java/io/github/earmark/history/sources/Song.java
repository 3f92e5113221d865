package io.github.earmark.history.sources;

import java.util.HashSet;
import java.util.Set;

/// An artist and a title, whatever the album: by these a play is the same in two sources. There is
/// one of each, so they are compared by identity.
public final class Song {
  private final Set<Long> tracks = new HashSet<>(2);

  /// The ids of all tracks that go by these names.
  public Set<Long> tracks() {
    return tracks;
  }
}
