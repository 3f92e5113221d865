package io.github.earmark.config;

import io.github.earmark.config.RuleConfig.Condition;
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
/// @param players the names that rules may ask for; one that ends with a slash stands for all that
///   begin with it
/// @param services those that rules may be for
record RuleReader(Set<String> players, Set<String> services) {
  private static final int LONGEST_NAME = 80;

  /// Null where something is wrong, which is noted.
  @Nullable RuleConfig read(Table table, int number) {
    var name = name(table);
    var expressions = expressions(table);
    var conditions = conditions(table, expressions);
    var action = new ActionReader(table, expressions).read();
    var only = services(table);
    table.close();
    return action == null ? null : new RuleConfig(number, name, conditions, only, action);
  }

  private static @Nullable String name(Table table) {
    var name = table.text("name");
    if (name != null && (name.isBlank() || name.length() > LONGEST_NAME)) {
      table.problem("name", "this is not a name", "write one of 1 to 80 characters, or none");
    }
    return name == null ? null : Words.plain(name.strip());
  }

  private static Map<String, Pattern> expressions(Table table) {
    var found = new LinkedHashMap<String, Pattern>();
    var matches = table.inner("matches", "title = '…'");
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

  private List<Condition> conditions(Table table, Map<String, Pattern> expressions) {
    var conditions = new ArrayList<Condition>();
    var is = table.inner("is", "title = \"…\"");
    if (is != null) {
      for (var field : RuleConfig.FIELDS) {
        var texts = is.texts(field);
        if (texts != null) {
          conditions.add(new Condition.Is(field, texts));
          if (field.equals(RuleConfig.PLAYER)) {
            known(is, field, "player", texts, players);
          }
        }
      }
      is.close();
    }
    expressions.forEach((field, pattern) -> conditions.add(new Condition.Matches(field, pattern)));
    var longer = table.time("longer_than");
    if (longer != null) {
      conditions.add(new Condition.LongerThan(longer));
    }
    var shorter = table.time("shorter_than");
    if (shorter != null) {
      conditions.add(new Condition.ShorterThan(shorter));
    }
    if (!table.has("is") && !table.has("matches") && longer == null && shorter == null) {
      table.problem(
          "this rule has no condition",
          "add one, as in is.genre = \"Audiobook\"; matches.title = \".\" holds for everything");
    }
    return conditions;
  }

  private Set<String> services(Table table) {
    var named = table.texts("services");
    if (named == null) {
      return Set.of();
    }
    known(table, "services", "service", named, services);
    return new HashSet<>(named);
  }

  private static void known(
      Table table, String key, String what, List<String> names, Set<String> known) {
    for (var name : names) {
      if (!known.contains(name) && !known.contains(name.replaceFirst("/.*", "/"))) {
        var whole = known.stream().filter(one -> !one.endsWith("/")).toList();
        var nearest = Words.nearest(name, whole);
        table.problem(
            key,
            "there is no " + what + " " + Words.quoted(name),
            nearest != null
                ? "did you mean `" + nearest + "`?"
                : known.isEmpty()
                    ? "none is configured"
                    : "there is " + String.join(", ", whole.stream().sorted().toList()));
      }
    }
  }
}
