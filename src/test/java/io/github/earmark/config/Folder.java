package io.github.earmark.config;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.earmark.config.problems.ConfigException;
import io.github.earmark.config.secrets.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A temporary folder that stands for the user's home, and what is read from it.
public final class Folder {
  /// Somebody's own, good for a hundred years.
  static final String CERTIFICATE =
      """
      -----BEGIN CERTIFICATE-----
      MIIBjDCCATGgAwIBAgIUXY5Fkw9Hy4IL3blj3YLUhjLHXLMwCgYIKoZIzj0EAwIw
      GjEYMBYGA1UEAwwPRWFybWFyayB0ZXN0IENBMCAXDTI2MTEyMTA4MDkxOFoYDzIx
      MjYxMDI4MDgwOTE4WjAaMRgwFgYDVQQDDA9FYXJtYXJrIHRlc3QgQ0EwWTATBgcq
      hkjOPQIBBggqhkjOPQMBBwNCAARRqZaiIFZKvbK9tse3dTwd2+LUoiBbPUJIIvYX
      z/T4PJSiSyIj1kugz3EZ4OhbZo+MkaEXxDiEJZEPcje6py2zo1MwUTAdBgNVHQ4E
      FgQUrhUP6ZW4/+7p4NcgPsmXFk3zJYkwHwYDVR0jBBgwFoAUrhUP6ZW4/+7p4Ncg
      PsmXFk3zJYkwDwYDVR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNJADBGAiEAo7Th
      emT4J+AIhZyQwbuzX0G/qWaWCQpxr3SbhGxKsUsCIQD+lXkLmmdlymiHBef64N8Z
      NYMFevtfQ8ICyDv7ZBNnrw==
      -----END CERTIFICATE-----
      """;

  final Path path;
  public final Map<String, String> env = new HashMap<>();

  public Folder(Path path) {
    this.path = path;
    env.put("HOME", path.toString());
  }

  /// Writes a file and the folders above it.
  public Path write(String name, String text, String mode) {
    try {
      var file = path.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
      return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Path write(String name, String text) {
    return write(name, text, "rw-------");
  }

  /// Reads a text as the configuration file `config.toml`.
  public Config load(String text) throws ConfigException {
    return Config.load(write("config.toml", text), env);
  }

  /// The token of a service that has one.
  public static Secret token(ServiceConfig service) {
    return ((Credentials.Token) service.credentials()).token();
  }

  /// What is wrong with such a text, as `LINE: what — fix`, without the folder's name.
  public List<String> problems(String text) {
    return lines(catchThrowableOfType(ConfigException.class, () -> load(text)));
  }

  List<String> lines(ConfigException e) {
    return e.getMessage()
        .lines()
        .map(line -> line.replace(path + "/config.toml:", "").replace(path + "/", "").strip())
        .toList();
  }
}
