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

/// Where a login finds what the configuration knows, and leaves what it lacks.
///
/// @param named the file named with `--config`, or null
/// @param write whether the config file may be changed
record LoginConfig(Map<String, String> env, @Nullable Path named, boolean write) {

  /// What was done to the configuration.
  ///
  /// @param config the file; null where it is not known
  /// @param change how it was changed
  /// @param lines that it needs; null where it has them
  /// @param instead the line in the place of which they go; null where they go to its end
  record Done(
      @Nullable String config, Change change, @Nullable String lines, @Nullable Integer instead) {}

  /// What became of the config file.
  enum Change {
    NONE,
    CREATED,
    WRITTEN
  }

  /// All services of a type that the config file has, right or wrong.
  ///
  /// @throws ConfigException where the file is no TOML
  List<DeclaredService> declared(ServiceType type) throws ConfigException {
    var file = file();
    return file == null
        ? List.of()
        : DeclaredService.read(file).stream()
            .filter(one -> one.type().equals(type.word()))
            .toList();
  }

  /// All feeds of a type that the config file has, right or wrong, or that were added by command.
  ///
  /// @throws ConfigException where a file is no TOML
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

  /// The service of that type and name, where the configuration has it and is in order.
  @Nullable ServiceConfig known(ServiceType type, String name) throws ConfigException {
    return Config.load(file(), env).services().stream()
        .filter(service -> service.type() == type && service.name().equals(name))
        .findFirst()
        .orElse(null);
  }

  /// Makes a configuration of these lines where there is none. Else they are added to it, or are
  /// for the user to add.
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

  /// Puts a line in the place of the one that gives a key's value, or leaves that to the user.
  ///
  /// @param line from 1; null where it is not known
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

  /// The config file; null where there is none.
  private @Nullable Path file() {
    var file = Config.locate(named, env);
    return file != null && Files.exists(file) ? file : null;
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
