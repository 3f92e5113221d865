package io.github.earmark.cli.rules;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What a player may call a file that the user names.
final class LibraryPath {
  private static final int DEEPEST = 32;

  private LibraryPath() {}

  /// The name itself and, if that is a file here, its ends: the player's library begins somewhere
  /// along the path, and nobody but the player knows where.
  static List<String> of(String name) {
    var names = new ArrayList<String>();
    names.add(name);
    try {
      var path = Path.of(name);
      if (path.isAbsolute() || Files.exists(path)) {
        var whole = path.toAbsolutePath().normalize();
        for (var from = 0; from < Math.min(whole.getNameCount(), DEEPEST); from++) {
          names.add(whole.subpath(from, whole.getNameCount()).toString());
        }
      }
    } catch (InvalidPathException _) {
      // It is no path, perhaps a URI.
    }
    return names.stream().distinct().toList();
  }
}
