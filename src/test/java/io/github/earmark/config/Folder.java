package io.github.earmark.config;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A temporary folder that stands for the user's home, and what is read from it.
final class Folder {
  final Path path;
  final Map<String, String> env = new HashMap<>();

  Folder(Path path) {
    this.path = path;
    env.put("HOME", path.toString());
  }

  /// Writes a file and the folders above it.
  Path write(String name, String text, String mode) {
    try {
      var file = path.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
      return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path write(String name, String text) {
    return write(name, text, "rw-------");
  }

  /// Reads a text as the configuration file `config.toml`.
  Config load(String text) throws ConfigException {
    return Config.load(write("config.toml", text), env);
  }

  /// What is wrong with such a text, as `LINE: what — fix`, without the folder's name.
  List<String> problems(String text) {
    return lines(catchThrowableOfType(ConfigException.class, () -> load(text)));
  }

  List<String> lines(ConfigException e) {
    return e.getMessage()
        .lines()
        .map(line -> line.replace(path + "/config.toml:", "").replace(path + "/", "").strip())
        .toList();
  }
}
