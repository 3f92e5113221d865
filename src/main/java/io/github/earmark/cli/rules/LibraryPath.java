package io.github.earmark.cli.rules;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Possible URIs in a player's library for a file that the user names.
final class LibraryPath {
  private static final int DEEPEST = 32;

  private LibraryPath() {}

  /// The name itself and, if it is a file here, each trailing part of its path: the library's root
  /// is somewhere along the path, and only the player knows where.
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
      // Not a path, perhaps a URI.
    }
    return names.stream().distinct().toList();
  }
}
