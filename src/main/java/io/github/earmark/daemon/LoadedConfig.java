package io.github.earmark.daemon;

import io.github.earmark.api.StatusResult;
import io.github.earmark.config.Config;
import io.github.earmark.config.problems.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// The configuration as it was read from the file at one time.
///
/// @param explicit the file named on the command line, or null
/// @param env where to look for the file otherwise
/// @param at when it was read, by the wall clock
/// @param sum checksum of the file's bytes; null if there was no readable file
record LoadedConfig(
    Config config,
    @Nullable Path explicit,
    Map<String, String> env,
    Instant at,
    @Nullable Long sum) {

  /// No configuration is larger than this.
  private static final int LARGEST = 1 << 20;

  /// Reads the configuration; see [Config#load].
  static LoadedConfig load(@Nullable Path explicit, Map<String, String> env)
      throws ConfigException {
    // Computed before reading, so that a write in between shows up as a change.
    var sum = sum(Config.locate(explicit, env));
    return new LoadedConfig(Config.load(explicit, env), explicit, env, Instant.now(), sum);
  }

  /// Reads the configuration again, from the same file or one that has since taken its place.
  LoadedConfig again() throws ConfigException {
    return load(explicit, env);
  }

  /// The `configuration` part of `status`, including whether the file has changed since.
  StatusResult.Configuration status() {
    var now = Config.locate(explicit, env);
    var file = config.file();
    var same = Objects.equals(file, now) && Objects.equals(sum, sum(now));
    return new StatusResult.Configuration(file == null ? null : file.toString(), at, !same);
  }

  /// The differences from an earlier configuration, one line each. Secrets are not compared.
  List<String> changes(LoadedConfig before) {
    var changes = new ArrayList<String>();
    compare("player", before.config.players(), config.players(), one -> one.name(), changes);
    compare("service", before.config.services(), config.services(), one -> one.name(), changes);
    compare("feed", before.config.feeds(), config.feeds(), one -> one.name(), changes);
    compare("hook", before.config.hooks(), config.hooks(), one -> one.name(), changes);
    if (!before.config.rules().toString().equals(config.rules().toString())) {
      changes.add(
          "rules: %d, %d before".formatted(config.rules().size(), before.config.rules().size()));
    }
    if (!before.config.marks().equals(config.marks())) {
      changes.add("marks: changed");
    }
    return List.copyOf(changes);
  }

  /// Compares the text forms, in which a secret appears only as the key that says where it is.
  private static <T> void compare(
      String kind, List<T> before, List<T> after, Function<T, String> name, List<String> changes) {
    var left = new LinkedHashMap<String, T>();
    before.forEach(one -> left.put(name.apply(one), one));
    for (var one : after) {
      var old = left.remove(name.apply(one));
      if (old == null) {
        changes.add("%s %s: new".formatted(kind, name.apply(one)));
      } else if (!old.toString().equals(one.toString())) {
        changes.add("%s %s: changed".formatted(kind, name.apply(one)));
      }
    }
    left.keySet().forEach(gone -> changes.add("%s %s: gone".formatted(kind, gone)));
  }

  private static @Nullable Long sum(@Nullable Path file) {
    if (file == null || !Files.isRegularFile(file)) {
      return null;
    }
    try (var in = Files.newInputStream(file)) {
      var sum = new CRC32C();
      sum.update(in.readNBytes(LARGEST));
      return sum.getValue();
    } catch (IOException _) {
      return null;
    }
  }
}
