package io.github.earmark.history.sources;

import java.util.ArrayList;
import java.util.List;

/// An artist and a title, whatever the album: by these, plays of different sources are compared.
/// There is only one instance for each, so they are compared by identity.
public final class Song {
  private final List<Long> tracks = new ArrayList<>(1);

  /// Whether the history had no track of it when it was looked up.
  private boolean fresh;

  /// @param tracks those in the history
  Song(List<Long> tracks) {
    tracks.forEach(this::add);
    this.fresh = tracks.isEmpty();
  }

  /// Whether all its tracks were created after it was looked up, by the code that did so: then no
  /// other source has reported a play of it.
  boolean fresh() {
    return fresh;
  }

  /// Call this if one of its tracks may have existed before.
  void met() {
    fresh = false;
  }

  /// The ids of all tracks with this artist and title, without duplicates.
  public List<Long> tracks() {
    return tracks;
  }

  /// Adds a track with this artist and title.
  void add(long track) {
    if (!tracks.contains(track)) {
      tracks.add(track);
    }
  }
}
