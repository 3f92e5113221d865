package io.github.earmark.features;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The ISRCs of the listener's own files, as the last scan found them in their tags. Players do not
/// report them, so the history has none.
public final class LibraryIsrcs {
  private static final LibraryIsrcs NONE = new LibraryIsrcs(Map.of());

  private final Map<String, String> byUri;

  private LibraryIsrcs(Map<String, String> byUri) {
    this.byUri = byUri;
  }

  /// The ISRCs for finding songs of a collection; none if the collection itself has none.
  ///
  /// @param state the directory of the history
  static LibraryIsrcs toFind(SongCollection songs, Path state) {
    if (!songs.hasIsrcs() || !Files.exists(CollectionFile.of(state, CollectionFile.LIBRARY))) {
      return NONE;
    }
    try (var library = SongCollection.open(state, CollectionFile.LIBRARY)) {
      var byUri = new HashMap<String, String>();
      library.eachIsrc(
          (row, hash) -> {
            var song = hash == 0 ? null : library.song(row);
            if (song != null && song.id() != null && song.isrc() != null) {
              byUri.put(song.id(), song.isrc());
            }
          });
      return new LibraryIsrcs(byUri);
    } catch (CollectionException _) {
      // The error is reported when the library itself is used.
      return NONE;
    }
  }

  boolean isEmpty() {
    return byUri.isEmpty();
  }

  /// The ISRC of a file; null if not known.
  ///
  /// @param uri of the file at the player
  @Nullable String of(String uri) {
    return byUri.get(uri);
  }
}
