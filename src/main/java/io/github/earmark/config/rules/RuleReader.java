package io.github.earmark.config.rules;

import io.github.earmark.config.problems.Suggestions;
import io.github.earmark.config.rules.RuleConfig.Condition;
import io.github.earmark.config.secrets.ClientTokens;
import io.github.earmark.config.toml.TomlTable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads a `[[rule]]`.
///
/// @param players the player names that rules may use; one that ends with a slash stands for every
///   name that begins with it
/// @param services the services that rules may name
public record RuleReader(Set<String> players, Set<String> services) {
  private static final int LONGEST_NAME = 80;

  /// Null if anything is wrong; the problems are noted in the table.
  @Nullable
  public RuleConfig read(TomlTable tomlTable, int number) {
    var name = name(tomlTable);
    var expressions = expressions(tomlTable);
    var conditions = conditions(tomlTable, expressions);
    var action = new ActionReader(tomlTable, expressions).read();
    var only = services(tomlTable);
    tomlTable.close();
    return action == null ? null : new RuleConfig(number, name, conditions, only, action);
  }

  private static @Nullable String name(TomlTable tomlTable) {
    var name = tomlTable.text("name");
    if (name != null && (name.isBlank() || name.length() > LONGEST_NAME)) {
      tomlTable.problem("name", "this is not a name", "write one of 1 to 80 characters, or none");
    }
    return name == null ? null : Suggestions.plain(name.strip());
  }

  private static Map<String, Pattern> expressions(TomlTable tomlTable) {
    var found = new LinkedHashMap<String, Pattern>();
    var matches = tomlTable.inner("matches", "title = '…'");
    if (matches != null) {
      for (var field : RuleConfig.FIELDS) {
        var pattern = new Expression(matches, field).read();
        if (pattern != null) {
          found.put(field, pattern);
        }
      }
      matches.close();
    }
    return found;
  }

  private List<Condition> conditions(TomlTable tomlTable, Map<String, Pattern> expressions) {
    var conditions = new ArrayList<Condition>();
    var is = tomlTable.inner("is", "title = \"…\"");
    if (is != null) {
      for (var field : RuleConfig.FIELDS) {
        var texts = is.texts(field);
        if (texts != null) {
          conditions.add(new Condition.Is(field, texts));
          if (field.equals(RuleConfig.PLAYER)) {
            var heard = texts.stream().filter(name -> !client(name)).toList();
            known(is, field, "player", heard, players);
          }
        }
      }
      is.close();
    }
    expressions.forEach((field, pattern) -> conditions.add(new Condition.Matches(field, pattern)));
    var longer = tomlTable.time("longer_than");
    if (longer != null) {
      conditions.add(new Condition.LongerThan(longer));
    }
    var shorter = tomlTable.time("shorter_than");
    if (shorter != null) {
      conditions.add(new Condition.ShorterThan(shorter));
    }
    if (!tomlTable.has("is") && !tomlTable.has("matches") && longer == null && shorter == null) {
      tomlTable.problem(
          "this rule has no condition",
          "add one, as in is.genre = \"Audiobook\"; matches.title = \".\" holds for everything");
    }
    return conditions;
  }

  /// Clients are players, too, but are not listed in this file. A name that is nearly that of a
  /// player is more likely a typing mistake.
  private boolean client(String name) {
    return ClientTokens.isName(name)
        && !players.contains(name)
        && Suggestions.nearest(name, players) == null;
  }

  private Set<String> services(TomlTable tomlTable) {
    var named = tomlTable.texts("services");
    if (named == null) {
      return Set.of();
    }
    known(tomlTable, "services", "service", named, services);
    return new HashSet<>(named);
  }

  private static void known(
      TomlTable tomlTable, String key, String what, List<String> names, Set<String> known) {
    for (var name : names) {
      if (!known.contains(name) && !known.contains(name.replaceFirst("/.*", "/"))) {
        var whole = known.stream().filter(one -> !one.endsWith("/")).toList();
        var nearest = Suggestions.nearest(name, whole);
        tomlTable.problem(
            key,
            "there is no " + what + " " + Suggestions.quoted(name),
            nearest != null
                ? "did you mean `" + nearest + "`?"
                : known.isEmpty()
                    ? "none is configured"
                    : "there is " + String.join(", ", whole.stream().sorted().toList()));
      }
    }
  }
}
