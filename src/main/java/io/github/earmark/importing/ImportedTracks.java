package io.github.earmark.importing;

import io.github.earmark.cache.RecentlyUsed;
import io.github.earmark.history.sources.ImportedTrack;
import io.github.earmark.music.Track;
import java.util.Map;
import java.util.function.Supplier;

/// The tracks of a source, each made once for all its plays.
public final class ImportedTracks {
  /// Of a track with its tags, names and their key.
  private static final int BYTES = 1_500;

  private final Map<Object, ImportedTrack> tracks = new RecentlyUsed<>(BYTES);

  /// The track of this key.
  ///
  /// @param key what tells it apart in its source
  public ImportedTrack of(Object key, Supplier<Track> track) {
    var known = tracks.get(key);
    if (known == null) {
      known = new ImportedTrack(track.get());
      tracks.put(key, known);
    }
    return known;
  }
}
