package io.github.earmark.importing;

import io.github.earmark.cache.RecentlyUsed;
import io.github.earmark.history.sources.ImportedTrack;
import io.github.earmark.music.Track;
import java.util.Map;
import java.util.function.Function;

/// The tracks of a source, each created only once for all its plays.
public final class ImportedTracks {
  /// The memory for a track with its tags, names and their key.
  private static final int BYTES = 800;

  private final Map<Object, ImportedTrack> tracks = new RecentlyUsed<>(BYTES);

  /// The track with this key.
  ///
  /// @param key identifies it in its source
  /// @param said the source's description of it
  /// @param track converts the description to a track
  public <T> ImportedTrack of(Object key, T said, Function<T, Track> track) {
    var known = tracks.get(key);
    if (known == null) {
      known = new ImportedTrack(track.apply(said));
      tracks.put(key, known);
    }
    return known;
  }
}
