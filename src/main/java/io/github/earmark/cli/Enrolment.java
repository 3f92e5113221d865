package io.github.earmark.cli;

import io.github.earmark.config.Config;
import io.github.earmark.config.ConfigException;
import io.github.earmark.config.ServiceConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where a login finds what the configuration knows, and leaves what it lacks.
///
/// @param named the file named with `--config`, or null
record Enrolment(Map<String, String> env, @Nullable Path named) {

  /// A config file, and whether it is there; null where it is there and nobody can say which.
  private record Place(@Nullable Path file, boolean exists) {}

  /// What was done to the configuration.
  ///
  /// @param config the file
  /// @param created whether it is new
  /// @param add the lines that it needs; null where it has them
  record Done(@Nullable String config, boolean created, @Nullable String add) {}

  /// The service of that type and name, where the configuration has it.
  @Nullable ServiceConfig known(String type, String name) {
    try {
      return config().services().stream()
          .filter(service -> service.type().equals(type) && service.name().equals(name))
          .findFirst()
          .orElse(null);
    } catch (ConfigException _) {
      return null;
    }
  }

  /// Makes a configuration of these lines where there is none; else they are for the user to add.
  Done add(String lines) throws IOException {
    var there = place();
    if (there.exists()) {
      return new Done(string(there.file()), false, lines);
    }
    var file = there.file() == null ? directory().resolve("config.toml") : there.file();
    PrivateFile.create(file, lines);
    return new Done(string(file), true, null);
  }

  /// Nothing had to be added.
  Done found() {
    return new Done(string(place().file()), false, null);
  }

  private Config config() throws ConfigException {
    return named != null && !Files.exists(named)
        ? Config.load(null, Map.of())
        : Config.load(named, env);
  }

  private Place place() {
    if (named != null) {
      return new Place(named, Files.exists(named));
    }
    try {
      var file = config().file();
      return new Place(file, file != null);
    } catch (ConfigException _) {
      return new Place(null, true);
    }
  }

  /// Keeps a secret beside the configuration.
  Path keep(String file, String secret) throws IOException {
    var path = directory().resolve(file);
    PrivateFile.replace(path, secret + "\n");
    return path;
  }

  private Path directory() {
    var xdg = env.getOrDefault("XDG_CONFIG_HOME", "");
    var base =
        xdg.startsWith("/")
            ? Path.of(xdg)
            : Path.of(env.getOrDefault("HOME", System.getProperty("user.home", "/")), ".config");
    return base.resolve("earmark");
  }

  private static @Nullable String string(@Nullable Path path) {
    return path == null ? null : path.toAbsolutePath().toString();
  }
}
