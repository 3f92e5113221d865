package io.github.earmark.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.earmark.config.problems.ConfigException;
import io.github.earmark.config.problems.ConfigFault;
import io.github.earmark.config.problems.ConfigProblem;
import io.github.earmark.config.problems.Suggestions;
import io.github.earmark.config.secrets.PrivateFile;
import io.github.earmark.config.toml.TomlTree;
import io.github.earmark.json.JsonTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

/// Feeds that were added by a command or on the page: `feeds.toml` in the state directory. It has
/// the same `[[feed]]` tables as the configuration. Only its owner may read it, because it may hold
/// keys.
///
/// @param file may be missing
/// @param env the environment
public record FeedFile(Path file, Map<String, String> env) {
  /// Far more than anybody has.
  private static final int MOST = 50;

  private static final Set<String> FLAGS = Set.of("enabled", "loves");
  private static final Set<String> LISTS = Set.of("submit_to");
  private static final String TITLE =
      "# Feeds that were added by `earmark feed add`, which changes them, too.\n";

  /// The feed file of a state directory.
  public static FeedFile in(Path state, Map<String, String> env) {
    return new FeedFile(state.resolve("feeds.toml"), env);
  }

  /// A setting of a feed; an empty value removes it.
  public record Setting(String key, String value) {}

  /// Reads all feeds. In this file, `submit_to` may name services that no longer exist or that
  /// turned out to be the feed's own account.
  ///
  /// @param beside the current configuration, with the services that feeds submit to
  /// @throws ConfigException with every problem
  public List<FeedConfig> read(Config beside) throws ConfigException {
    return Files.exists(file) ? feeds(file, beside, _ -> false) : List.of();
  }

  /// Adds a feed. Its name is not compared with those in the configuration.
  public void add(String name, List<Setting> settings, Config beside)
      throws ConfigException, IOException {
    var all = tables();
    if (all.size() >= MOST) {
      throw problem("there are " + MOST + " feeds", "remove one first");
    }
    var table = JsonNodeFactory.instance.objectNode();
    for (var one : settings) {
      if (one.key().equals("type")) {
        put(table, one);
      }
    }
    table.put("name", name);
    for (var one : settings) {
      put(table, one);
    }
    all.add(table);
    write(all, name, beside);
  }

  /// Changes a feed.
  ///
  /// @return whether there is a feed of this name
  public boolean set(String name, List<Setting> settings, Config beside)
      throws ConfigException, IOException {
    var all = tables();
    var found = all.stream().filter(table -> named(table, name)).toList();
    for (var table : found) {
      for (var one : settings) {
        put(table, one);
      }
    }
    if (!found.isEmpty()) {
      write(all, name, beside);
    }
    return !found.isEmpty();
  }

  /// Removes a feed.
  ///
  /// @return whether there was a feed of this name
  public boolean remove(String name) throws ConfigException, IOException {
    var all = tables();
    if (!all.removeIf(table -> named(table, name))) {
      return false;
    }
    PrivateFile.replace(file, text(all));
    return true;
  }

  private static boolean named(ObjectNode table, String name) {
    return table.path("name").asText().equals(name);
  }

  private List<ObjectNode> tables() throws ConfigException {
    var all = new ArrayList<ObjectNode>();
    if (!Files.exists(file)) {
      return all;
    }
    try {
      for (var table : TomlTree.parse(Loader.text(file)).root().path("feed")) {
        if (table instanceof ObjectNode object) {
          all.add(object);
        }
      }
      return all;
    } catch (ConfigFault fault) {
      throw new ConfigException(file, List.of(fault.problem()));
    }
  }

  private void put(ObjectNode table, Setting setting) throws ConfigException {
    var key = setting.key();
    var value = setting.value();
    if (value.isEmpty()) {
      table.remove(key);
    } else if (FLAGS.contains(key)) {
      if (!Set.of("true", "false").contains(value)) {
        throw problem(
            "`%s` must be true or false, not %s".formatted(key, Suggestions.quoted(value)),
            "write %s=true or %s=false".formatted(key, key));
      }
      table.put(key, Boolean.parseBoolean(value));
    } else if (LISTS.contains(key)) {
      var list = table.putArray(key);
      for (var one : value.split(",", -1)) {
        list.add(one.strip());
      }
    } else {
      table.put(key, value);
    }
  }

  /// @param changed the name of the changed feed
  private void write(List<ObjectNode> all, String changed, Config beside)
      throws ConfigException, IOException {
    var fresh = file.resolveSibling("feeds." + ProcessHandle.current().pid() + ".toml");
    try {
      PrivateFile.replace(fresh, text(all));
      feeds(fresh, beside, changed::equals);
      PrivateFile.replace(file, text(all));
    } catch (ConfigException e) {
      throw new ConfigException(file, asGiven(e.problems(), text(all).lines().toList()));
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  private List<FeedConfig> feeds(Path from, Config beside, Predicate<String> checked)
      throws ConfigException {
    var state = Objects.requireNonNull(file.toAbsolutePath().getParent());
    return Loader.feeds(from, env, beside, state, checked);
  }

  /// Rewrites the problems for the user, who sees no line numbers and writes `KEY=VALUE` rather
  /// than TOML.
  private static List<ConfigProblem> asGiven(List<ConfigProblem> problems, List<String> lines) {
    return problems.stream().map(problem -> asGiven(problem, lines)).toList();
  }

  private static ConfigProblem asGiven(ConfigProblem problem, List<String> lines) {
    var line = problem.line();
    var key = line == null ? "" : lines.get(line - 1).split(" ", 2)[0];
    var named = key.isEmpty() || key.startsWith("[") || problem.what().contains(key);
    return new ConfigProblem(
        line,
        named ? problem.what() : "`%s`: %s".formatted(key, problem.what()),
        problem.fix().replaceAll("(\\w+) = \"([^\"]*)\"", "$1=$2"));
  }

  private ConfigException problem(String what, String fix) {
    return new ConfigException(file, List.of(new ConfigProblem(null, what, fix)));
  }

  private static String text(List<ObjectNode> all) throws IOException {
    var text = new StringBuilder(TITLE);
    for (var table : all) {
      text.append("\n[[feed]]\n");
      for (var entry : table.properties()) {
        text.append(key(entry.getKey())).append(" = ").append(value(entry.getValue())).append('\n');
      }
    }
    return text.toString();
  }

  private static String key(String key) throws IOException {
    return key.matches("[A-Za-z0-9_-]+") ? key : JsonTree.text(TextNode.valueOf(key));
  }

  /// Texts, lists and booleans are written in TOML as in JSON.
  private static String value(JsonNode value) throws IOException {
    return JsonTree.text(value).replace("\u007f", "\\u007f");
  }
}
