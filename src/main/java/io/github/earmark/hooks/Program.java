package io.github.earmark.hooks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Finds programs as the system does when it runs them.
public final class Program {
  private static final String USUAL_PATH = "/usr/local/bin:/usr/bin:/bin";

  private Program() {}

  /// Why a program cannot be run; null if it seems that it can.
  ///
  /// @param name a path, or a name to look up in `$PATH`
  public static @Nullable String problem(String name, Map<String, String> env) {
    if (name.contains("/")) {
      return problem(Path.of(name));
    }
    var unusable = (String) null;
    for (var folder : env.getOrDefault("PATH", USUAL_PATH).split(":", -1)) {
      var file = Path.of(folder.isEmpty() ? "." : folder).resolve(name);
      if (Files.exists(file)) {
        var problem = problem(file);
        if (problem == null) {
          return null;
        }
        unusable = problem;
      }
    }
    return unusable == null ? "there is no program `" + name + "` in $PATH" : unusable;
  }

  private static @Nullable String problem(Path file) {
    if (!Files.exists(file)) {
      return file + " does not exist, or may not be seen by this user";
    }
    if (Files.isDirectory(file)) {
      return file + " is a folder";
    }
    return Files.isExecutable(file) ? null : file + " is not executable by this user";
  }
}
