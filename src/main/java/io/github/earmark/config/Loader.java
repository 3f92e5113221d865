package io.github.earmark.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.earmark.config.problems.ConfigException;
import io.github.earmark.config.problems.ConfigFault;
import io.github.earmark.config.problems.ConfigProblem;
import io.github.earmark.config.problems.ProblemList;
import io.github.earmark.config.problems.Suggestions;
import io.github.earmark.config.rules.RuleConfig;
import io.github.earmark.config.rules.RuleReader;
import io.github.earmark.config.secrets.PlainFile;
import io.github.earmark.config.secrets.Secrets;
import io.github.earmark.config.secrets.SessionUser;
import io.github.earmark.config.toml.TomlTable;
import io.github.earmark.config.toml.TomlTree;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads one file. A syntax error stops the reading; all other problems are reported together.
final class Loader {
  /// The most that the daemon's heap of 24 MiB can parse, whatever the content; 256 KiB of short
  /// keys were too much.
  private static final int LIMIT = 64 * 1024;

  private static final List<String> TABLES = List.of("player", "service", "rule", "hook", "feed");

  /// Tables that may occur only once.
  private static final List<String> SINGLES = List.of("marks", "web");

  private final Path file;
  private final Map<String, String> env;
  private final Secrets secrets;
  private final ProblemList problemList = new ProblemList();

  Loader(Path file, Map<String, String> env) {
    this.file = file;
    this.env = env;
    this.secrets = new Secrets(file, env);
  }

  Config load() throws ConfigException {
    try {
      var tomlTree = TomlTree.parse(text(file));
      refuseOthers(tomlTree);
      var players = players(tables(tomlTree, "player"));
      var services = read(tables(tomlTree, "service"), ServiceConfig::read, ServiceConfig::name);
      var rules = rules(tomlTree);
      var marks = single(tomlTree, "marks");
      var wanted = marks == null ? MarksConfig.NONE : MarksConfig.read(marks);
      var hooks = hooks(tables(tomlTree, "hook"));
      var web = single(tomlTree, "web");
      var page = web == null ? WebConfig.NONE : WebConfig.read(web);
      var feeds = feeds(tomlTree, players, services);
      problemList.throwAny(file);
      return new Config(file, players, services, rules, wanted, hooks, page, feeds);
    } catch (ConfigFault fault) {
      throw new ConfigException(file, List.of(fault.problem()));
    }
  }

  /// The content of a configuration file.
  static String text(Path file) throws ConfigFault {
    return PlainFile.read(file, LIMIT);
  }

  private List<RuleConfig> rules(TomlTree tomlTree) {
    var players = names(tomlTree, "player");
    var reader =
        new RuleReader(
            players.isEmpty() ? Set.of(PlayerConfig.LOCAL.name()) : players,
            names(tomlTree, "service"));
    var rules = new ArrayList<RuleConfig>();
    var tables = tables(tomlTree, "rule");
    for (var i = 0; i < tables.size(); i++) {
      var rule = reader.read(tables.get(i), i + 1);
      if (rule != null) {
        rules.add(rule);
      }
    }
    return rules;
  }

  private List<HookConfig> hooks(List<TomlTable> tables) {
    var reader = new HookReader(file, env);
    Function<TomlTable, @Nullable HookConfig> read =
        table -> reader.read(table, tables.indexOf(table) + 1);
    return read(tables, read, HookConfig::name);
  }

  /// Feed names must differ from player names: a play's name says whether it was heard on a player
  /// or read from a feed.
  private List<FeedConfig> feeds(
      TomlTree tomlTree, List<PlayerConfig> players, List<ServiceConfig> services) {
    var reader = new FeedReader(services, names(tomlTree, "service"), _ -> null, _ -> true);
    var taken =
        players.isEmpty()
            ? Set.of(PlayerConfig.LOCAL.name())
            : players.stream().map(PlayerConfig::name).collect(Collectors.toSet());
    Function<TomlTable, @Nullable FeedConfig> read =
        table -> {
          var feed = reader.read(table);
          if (feed != null && taken.contains(feed.name())) {
            table.problem(
                "name",
                "a player is called `" + feed.name() + "`, too",
                "give the feed a `name` of its own");
          }
          return feed;
        };
    return read(tables(tomlTree, "feed"), read, FeedConfig::name);
  }

  /// Reads the feeds in a file that holds nothing else, in addition to this configuration.
  ///
  /// @param state the state directory, with the logins
  /// @param checked as in [FeedReader]
  static List<FeedConfig> feeds(
      Path file, Map<String, String> env, Config beside, Path state, Predicate<String> checked)
      throws ConfigException {
    var loader = new Loader(file, env);
    try {
      var tomlTree = TomlTree.parse(text(file));
      for (var entry : tomlTree.root().properties()) {
        if (!entry.getKey().equals("feed")) {
          loader.problemList.add(
              new ConfigProblem(
                  tomlTree.lines().of(List.of(entry.getKey())),
                  "this file holds feeds, and nothing else",
                  "remove " + Suggestions.quoted(entry.getKey())));
        }
      }
      var reader =
          new FeedReader(
              beside.services(),
              beside.services().stream().map(ServiceConfig::name).collect(Collectors.toSet()),
              service -> SessionUser.of(state, service).get(),
              checked);
      var feeds = read(loader.tables(tomlTree, "feed"), reader::read, FeedConfig::name);
      loader.problemList.throwAny(file);
      return feeds;
    } catch (ConfigFault fault) {
      throw new ConfigException(file, List.of(fault.problem()));
    }
  }

  /// Names of all tables, including invalid ones, so that one mistake is not reported again for
  /// each rule.
  private static Set<String> names(TomlTree tomlTree, String key) {
    var names = new HashSet<String>();
    for (var table : tomlTree.root().path(key)) {
      var name = table.path("name").asText(table.path("type").asText());
      names.add(name);
      if (table.path("partition").asText().equals(MpdConfig.EVERY)) {
        names.add(name + "/");
      }
    }
    return names;
  }

  private void refuseOthers(TomlTree tomlTree) {
    for (var entry : tomlTree.root().properties()) {
      var key = entry.getKey();
      if (!TABLES.contains(key) && !SINGLES.contains(key)) {
        var nearest = nearest(key);
        problemList.add(
            new ConfigProblem(
                tomlTree.lines().of(List.of(key)),
                (entry.getValue().isValueNode() ? "unknown key " : "unknown table ")
                    + Suggestions.quoted(key),
                nearest == null
                    ? "remove it, or move it below [[player]], [[service]], [[rule]], [[hook]] or [[feed]]"
                    : "did you mean " + nearest + "?"));
      }
    }
  }

  private static @Nullable String nearest(String key) {
    var single = Suggestions.nearest(key, SINGLES);
    var many = Suggestions.nearest(key, TABLES);
    return many != null ? "[[" + many + "]]" : single != null ? "[" + single + "]" : null;
  }

  /// The only table of that name, or null if there is none or the value is not a table.
  private @Nullable TomlTable single(TomlTree tomlTree, String key) {
    var node = tomlTree.root().get(key);
    if (node == null) {
      return null;
    }
    if (!node.isObject()) {
      problemList.add(
          new ConfigProblem(
              tomlTree.lines().of(List.of(key)),
              "`" + key + "` is " + TomlTable.kind(node) + ", not a single table",
              "write [" + key + "] once, and its keys below it"));
      return null;
    }
    return new TomlTable(node, List.of(key), tomlTree.lines(), secrets, problemList);
  }

  /// The tables of that name; a table in single brackets is an error but is read all the same.
  private List<TomlTable> tables(TomlTree tomlTree, String key) {
    var node = tomlTree.root().get(key);
    var path = List.of(key);
    if (node == null) {
      return List.of();
    }
    var tables = new ArrayList<TomlTable>();
    if (node.isArray()) {
      for (var i = 0; i < node.size(); i++) {
        table(tomlTree, node.get(i), List.of(key, Integer.toString(i)), tables);
      }
    } else {
      table(tomlTree, node, path, tables);
      if (!tables.isEmpty()) {
        tables
            .getFirst()
            .problem(
                "[" + key + "] is a single table", "write [[" + key + "]]: there can be several");
      }
    }
    return tables;
  }

  private void table(TomlTree tomlTree, JsonNode node, List<String> path, List<TomlTable> tables) {
    if (node.isObject()) {
      tables.add(new TomlTable(node, path, tomlTree.lines(), secrets, problemList));
    } else {
      problemList.add(
          new ConfigProblem(
              tomlTree.lines().of(path),
              "`" + path.getFirst() + "` is " + TomlTable.kind(node) + ", not a table",
              "write [[" + path.getFirst() + "]] and its keys below it"));
    }
  }

  /// No two players may listen to the same source; those of one MPD share one library.
  private static List<PlayerConfig> players(List<TomlTable> tables) {
    var before = new ArrayList<PlayerConfig>();
    Function<TomlTable, @Nullable PlayerConfig> read =
        tomlTable -> {
          var one = PlayerConfig.read(tomlTable);
          if (one == null) {
            return null;
          }
          before.stream()
              .filter(other -> one.overlaps(other) && !one.name().equals(other.name()))
              .findFirst()
              .ifPresent(
                  other ->
                      tomlTable.problem(
                          "host",
                          "the same "
                              + one.type()
                              + " as that of the player `"
                              + other.name()
                              + "`",
                          one instanceof MpdConfig
                              ? "remove one of them, or give each a `partition` of its own"
                              : "remove one of them, or every play would be counted twice"));
          before.add(one);
          return sharing(one, before);
        };
    return read(tables, read, PlayerConfig::name);
  }

  private static PlayerConfig sharing(PlayerConfig one, List<PlayerConfig> all) {
    return one instanceof MpdConfig mpd
        ? all.stream()
            .filter(other -> other instanceof MpdConfig && other.place().equals(mpd.place()))
            .findFirst()
            .map(first -> mpd.sharing(first.name()))
            .orElse(mpd)
        : one;
  }

  /// Reads each table; names must be unique.
  private static <T> List<T> read(
      List<TomlTable> tables, Function<TomlTable, @Nullable T> read, Function<T, String> name) {
    var all = new ArrayList<T>();
    var names = new HashMap<String, TomlTable>();
    for (var tomlTable : tables) {
      var one = read.apply(tomlTable);
      if (one != null) {
        all.add(one);
        var first = names.putIfAbsent(name.apply(one), tomlTable);
        if (first != null) {
          tomlTable.problem(
              "name",
              "a second one with the name `" + name.apply(one) + "`" + since(first),
              "give each a `name` of its own");
        }
      }
    }
    return all;
  }

  private static String since(TomlTable first) {
    var line = first.line("name");
    return line == null ? "" : ", after line " + line;
  }
}
