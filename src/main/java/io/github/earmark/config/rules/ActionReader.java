package io.github.earmark.config.rules;

import io.github.earmark.config.problems.ConfigFault;
import io.github.earmark.config.rules.RuleConfig.Action;
import io.github.earmark.config.rules.RuleConfig.Change;
import io.github.earmark.config.toml.TomlTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the action of a rule.
///
/// @param expressions those of its conditions, by field
record ActionReader(TomlTable table, Map<String, Pattern> expressions) {
  private static final Pattern MBID =
      Pattern.compile("[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}");

  @Nullable Action read() {
    var then = table.text("then");
    var changes = changes();
    var edits = table.has("set") || table.has("replace");
    if (table.has("then") && edits) {
      table.problem(
          "then", "this rule has `then`, and edits too", "keep one of them, or make two rules");
      return null;
    }
    if (!table.has("then") && !edits) {
      table.problem(
          "this rule does nothing",
          "add then = \"ignore\", then = \"local\", or edits, as in set.title = \"…\"");
      return null;
    }
    return switch (then) {
      case "ignore" -> new Action.Ignore();
      case "local" -> new Action.Local();
      case null -> edits && !changes.isEmpty() ? new Action.Edit(changes) : null;
      default -> {
        table.problem(
            "then", "`then` is neither \"ignore\" nor \"local\"", "write then = \"ignore\"");
        yield null;
      }
    };
  }

  private List<Change> changes() {
    var changes = new ArrayList<Change>();
    var set = table.inner("set", "title = \"…\"");
    var replace = table.inner("replace", "title = \"…\"");
    for (var field : RuleConfig.TAGS) {
      if (set != null) {
        addSet(set, field, changes);
      }
      if (replace != null) {
        addReplace(replace, field, changes);
      }
      if (set != null && replace != null && set.has(field) && replace.has(field)) {
        replace.problem(field, "`" + field + "` is set, and replaced too", "keep one of them");
      }
    }
    for (var part : new TomlTable[] {set, replace}) {
      if (part != null) {
        part.close();
      }
    }
    return changes;
  }

  private void addSet(TomlTable set, String field, List<Change> changes) {
    var texts = set.texts(field);
    if (texts == null) {
      return;
    }
    if ((field.equals("title") || field.equals("artist"))
        && texts.stream().allMatch(String::isBlank)) {
      set.problem(
          field, "no service takes a listen without " + field, "write it, or then = \"ignore\"");
    }
    var regexGroups = new RegexGroups(expressions);
    var templates = new ArrayList<Template>();
    for (var text : texts) {
      var template = template(set, field, text, regexGroups);
      if (template != null) {
        templates.add(template);
      }
    }
    changes.add(new Change.Set(field, templates));
  }

  private void addReplace(TomlTable replace, String field, List<Change> changes) {
    var text = replace.text(field);
    if (text == null) {
      return;
    }
    var pattern = expressions.get(field);
    if (pattern == null) {
      var given = table.inner("matches", "");
      if (given == null || !given.has(field)) {
        replace.problem(
            field,
            "nothing says what in `" + field + "` is to be replaced",
            "add matches." + field + " = '…', or write set." + field);
      }
      return;
    }
    var template = template(replace, field, text, new RegexGroups(Map.of(field, pattern)));
    if (template != null) {
      changes.add(new Change.Replace(field, pattern, template));
    }
  }

  private static @Nullable Template template(
      TomlTable tomlTable, String field, String text, RegexGroups regexGroups) {
    try {
      var template = Template.parse(text, regexGroups::part);
      var constant = template.parts().stream().allMatch(Template.Part.Text.class::isInstance);
      if (field.endsWith("_mbid") && constant && !text.isEmpty() && !mbid(text)) {
        throw new ConfigFault(
            "this is not a MusicBrainz identifier",
            "copy its 36 digits, letters and hyphens; \"\" takes it out");
      }
      return template;
    } catch (ConfigFault fault) {
      tomlTable.problem(field, fault.problem().what(), fault.problem().fix());
      return null;
    }
  }

  private static boolean mbid(String text) {
    return MBID.matcher(text.strip()).matches();
  }
}
