package io.github.earmark.playlist;

import io.github.earmark.features.CollectionException;
import io.github.earmark.features.CollectionFile;
import io.github.earmark.features.SongCollection;
import io.github.earmark.text.UserError;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The collection that a command or the page works on.
public final class ChosenCollection {
  /// The collection of the listener's own library, which is used if none is named.
  public static final String LIBRARY = CollectionFile.LIBRARY;

  private ChosenCollection() {}

  /// Opens it.
  ///
  /// @param state the directory of the history
  /// @param name null for the library's or, if there is none, the only one
  public static SongCollection open(Path state, @Nullable String name)
      throws UserError, IOException {
    try {
      return SongCollection.open(state, name == null ? usual(state) : name);
    } catch (CollectionException e) {
      throw UserError.failed(String.valueOf(e.getMessage()), e.fix());
    }
  }

  /// The name of the collection that is used if none is named.
  public static String usual(Path state) throws UserError, IOException {
    var names = CollectionFile.names(state);
    if (names.isEmpty()) {
      throw UserError.failed(
          "there is no collection of songs yet",
          "`earmark features scan` makes one of your own music, `earmark features import FILE` of a"
              + " dataset; `earmark features demo` makes one up");
    }
    if (names.size() > 1 && !names.contains(LIBRARY)) {
      throw UserError.usage(
          "there are several collections: " + String.join(", ", names),
          "choose one with --in NAME");
    }
    return names.size() == 1 ? names.getFirst() : LIBRARY;
  }
}
