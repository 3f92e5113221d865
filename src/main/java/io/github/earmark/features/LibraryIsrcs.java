package io.github.earmark.features;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The ISRCs of the listener's own files, as the last scan found them in their tags. No player
/// tells them, and so the history has none.
public final class LibraryIsrcs {
  private static final LibraryIsrcs NONE = new LibraryIsrcs(Map.of());

  private final Map<String, String> byUri;

  private LibraryIsrcs(Map<String, String> byUri) {
    this.byUri = byUri;
  }

  /// Those with which the songs of a collection can be found; none if it has no ISRCs itself.
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
      // Whoever asks for the library itself is told that it is damaged.
      return NONE;
    }
  }

  boolean isEmpty() {
    return byUri.isEmpty();
  }

  /// That of a file; null where it is not known.
  ///
  /// @param uri as the player calls the file
  @Nullable String of(String uri) {
    return byUri.get(uri);
  }
}
