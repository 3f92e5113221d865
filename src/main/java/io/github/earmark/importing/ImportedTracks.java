package io.github.earmark.importing;

import io.github.earmark.history.imports.ImportedTrack;
import io.github.earmark.music.Track;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/// The tracks of a source, each made once for all its plays.
public final class ImportedTracks {
  /// As many are kept in memory: a long life of listening has half of them.
  private static final int MOST = 200_000;

  private final Map<Object, ImportedTrack> tracks =
      new LinkedHashMap<>(1_024, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Object, ImportedTrack> eldest) {
          return size() > MOST;
        }
      };

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
