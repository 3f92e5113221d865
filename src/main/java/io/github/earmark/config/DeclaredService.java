package io.github.earmark.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.earmark.config.problems.ConfigException;
import io.github.earmark.config.problems.ConfigFault;
import io.github.earmark.config.secrets.Secrets;
import io.github.earmark.config.toml.TomlTree;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A `[[service]]` or `[[feed]]` as written in a file, valid or not: a secret that is to be
/// replaced may be the very thing that is wrong.
///
/// @param type as written, known or not
/// @param name its name, else its type
/// @param texts the values of those keys that are texts; some may be secrets
public record DeclaredService(Path file, String type, String name, Map<String, Text> texts) {

  /// The value of a key.
  ///
  /// @param line the line of the key; null if it is not known
  public record Text(String value, @Nullable Integer line) {
    /// Leaves out the value, which may be secret.
    @Override
    public String toString() {
      return "line " + line;
    }
  }

  /// All services in the file, in its order.
  ///
  /// @throws ConfigException if the file cannot be read or is not TOML
  public static List<DeclaredService> read(Path file) throws ConfigException {
    return read(file, "service");
  }

  /// All feeds in the file, in its order.
  ///
  /// @throws ConfigException if the file cannot be read or is not TOML
  public static List<DeclaredService> feeds(Path file) throws ConfigException {
    return read(file, "feed");
  }

  private static List<DeclaredService> read(Path file, String table) throws ConfigException {
    try {
      var tomlTree = TomlTree.parse(Loader.text(file));
      var services = new ArrayList<DeclaredService>();
      var nodes = tomlTree.root().path(table);
      for (var i = 0; i < nodes.size(); i++) {
        var texts = new LinkedHashMap<String, Text>();
        for (var entry : nodes.path(i).properties()) {
          if (entry.getValue().isTextual()) {
            var line = tomlTree.lines().of(List.of(table, String.valueOf(i), entry.getKey()));
            texts.put(entry.getKey(), new Text(entry.getValue().textValue(), line));
          }
        }
        var type = text(nodes.path(i).path("type"));
        var name = text(nodes.path(i).path("name"));
        services.add(new DeclaredService(file, type, name.isEmpty() ? type : name, texts));
      }
      return services;
    } catch (ConfigFault fault) {
      throw new ConfigException(file, List.of(fault.problem()));
    }
  }

  private static String text(JsonNode node) {
    return node.isTextual() ? node.textValue() : "";
  }

  /// The value of a key, or null if the key is missing or not a text.
  public @Nullable String text(String key) {
    var text = texts.get(key);
    return text == null ? null : text.value();
  }

  /// The file that holds a secret: for `token`, the one named by `token_file`. Null if none is
  /// named.
  public @Nullable Path secretFile(String key, Map<String, String> env) {
    var name = text(key + "_file");
    try {
      return name == null ? null : new Secrets(file, env).resolve(name);
    } catch (ConfigFault _) {
      return null;
    }
  }
}
