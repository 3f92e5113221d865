package io.github.earmark.config.rules;

import io.github.earmark.config.problems.ConfigFault;
import io.github.earmark.config.problems.Suggestions;
import io.github.earmark.config.rules.Template.Part;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// The groups that a template may refer to: by name, for all expressions, and also by number if
/// there is only one expression.
///
/// @param expressions by field
record RegexGroups(Map<String, Pattern> expressions) {

  /// A group takes precedence over a field of the same name.
  Part part(String name) throws ConfigFault {
    if (name.matches("[0-9]{1,3}")) {
      return numbered(name);
    }
    if (named().contains(name)) {
      var owners =
          expressions.values().stream().filter(one -> one.namedGroups().containsKey(name)).count();
      if (owners > 1) {
        throw new ConfigFault(
            "two groups are called `" + name + "`", "give each a name of its own");
      }
      return new Part.Group(name);
    }
    if (RuleConfig.FIELDS.contains(name)) {
      return new Part.Field(name);
    }
    var known = new LinkedHashSet<>(named());
    known.addAll(RuleConfig.FIELDS);
    var nearest = Suggestions.nearest(name, known);
    throw new ConfigFault(
        "there is no group and no field " + Suggestions.quoted(name),
        nearest == null ? "write {{ for a brace" : "did you mean {" + nearest + "}?");
  }

  private Part numbered(String number) throws ConfigFault {
    if (expressions.size() > 1) {
      throw new ConfigFault(
          "which expression does {" + number + "} belong to?",
          "name the group, as in (?<name>…), and write {name}");
    }
    var count = expressions.values().stream().mapToInt(one -> one.matcher("").groupCount()).sum();
    if (Integer.parseInt(number) > count || expressions.isEmpty()) {
      throw new ConfigFault(
          "there is no group {" + number + "}",
          count == 0
              ? "put the text it stands for in parentheses in a `matches`"
              : "the last one is {" + count + "}");
    }
    return new Part.Group(number);
  }

  private Set<String> named() {
    var names = new ArrayList<String>();
    expressions.values().forEach(one -> names.addAll(one.namedGroups().keySet()));
    return new LinkedHashSet<>(names);
  }
}
