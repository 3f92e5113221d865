package io.github.earmark.cli.login;

import io.github.earmark.config.Config;
import io.github.earmark.config.DeclaredService;
import io.github.earmark.config.ServiceConfig;
import io.github.earmark.config.ServiceType;
import io.github.earmark.config.problems.ConfigException;
import io.github.earmark.config.secrets.PrivateFile;
import io.github.earmark.control.Paths;
import io.github.earmark.text.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a login reads from the configuration and adds to it.
///
/// @param named the file named with `--config`, or null
/// @param write whether the config file may be changed
record LoginConfig(Map<String, String> env, @Nullable Path named, boolean write) {

  /// What was done to the configuration.
  ///
  /// @param config the file; null if unknown
  /// @param change how it was changed
  /// @param lines the lines that it still needs; null for none
  /// @param instead the line that they replace; null if they go to the end
  record Done(
      @Nullable String config, Change change, @Nullable String lines, @Nullable Integer instead) {}

  /// How the config file was changed.
  enum Change {
    NONE,
    CREATED,
    WRITTEN
  }

  /// All services of a type in the config file, valid or not.
  ///
  /// @throws ConfigException if the file is not TOML
  List<DeclaredService> declared(ServiceType type) throws ConfigException {
    var file = file();
    return file == null
        ? List.of()
        : DeclaredService.read(file).stream()
            .filter(one -> one.type().equals(type.word()))
            .toList();
  }

  /// All feeds of a type in the config file, valid or not, or added by command.
  ///
  /// @throws ConfigException if a file is not TOML
  List<DeclaredService> feeds(String type) throws ConfigException {
    var feeds = new ArrayList<DeclaredService>();
    var file = file();
    var added = Paths.state(env).resolve("feeds.toml");
    if (file != null) {
      feeds.addAll(DeclaredService.feeds(file));
    }
    if (Files.exists(added)) {
      feeds.addAll(DeclaredService.feeds(added));
    }
    return feeds.stream().filter(one -> one.type().equals(type)).toList();
  }

  /// The service of that type and name in the configuration, which must be valid; null if there is
  /// none.
  @Nullable ServiceConfig known(ServiceType type, String name) throws ConfigException {
    return Config.load(file(), env).services().stream()
        .filter(service -> service.type() == type && service.name().equals(name))
        .findFirst()
        .orElse(null);
  }

  /// Creates a config file with these lines if there is none. Otherwise they are added to it, or
  /// left for the user to add.
  Done add(String lines) throws IOException, UserError {
    var file = file();
    if (file == null) {
      var fresh = named == null ? directory().resolve("config.toml") : named;
      PrivateFile.create(fresh, lines);
      return new Done(string(fresh), Change.CREATED, null, null);
    }
    if (write) {
      new ConfigEditor(file, env).append(lines);
      return new Done(string(file), Change.WRITTEN, null, null);
    }
    return new Done(string(file), Change.NONE, lines, null);
  }

  /// Replaces the line that sets a key, or leaves that to the user.
  ///
  /// @param line from 1; null if unknown
  Done replace(@Nullable Integer line, String key, String with) throws IOException, UserError {
    var file = file();
    if (write && file != null && line != null) {
      new ConfigEditor(file, env).replace(line, key, with);
      return new Done(string(file), Change.WRITTEN, null, null);
    }
    return new Done(string(file), Change.NONE, with, line);
  }

  /// Nothing had to be added.
  Done found() {
    return new Done(string(file()), Change.NONE, null, null);
  }

  /// The config file; null if there is none.
  private @Nullable Path file() {
    var file = Config.locate(named, env);
    return file != null && Files.exists(file) ? file : null;
  }

  /// Stores a secret beside the configuration.
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
