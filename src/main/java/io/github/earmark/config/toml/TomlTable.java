package io.github.earmark.config.toml;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.earmark.config.problems.ConfigFault;
import io.github.earmark.config.problems.ConfigProblem;
import io.github.earmark.config.problems.ProblemList;
import io.github.earmark.config.problems.Suggestions;
import io.github.earmark.config.secrets.Secret;
import io.github.earmark.config.secrets.Secrets;
import io.github.earmark.text.TimeSpan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A table of the file while it is being read. Every key that is asked for counts as known;
/// [#close()] reports the others. Problems are collected and reading goes on.
public final class TomlTable {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,40}");

  private final JsonNode node;
  private final List<String> path;
  private final TomlPositions tomlPositions;
  private final Secrets secrets;
  private final ProblemList problemList;
  private final Set<String> known = new LinkedHashSet<>();

  public TomlTable(
      JsonNode node,
      List<String> path,
      TomlPositions tomlPositions,
      Secrets secrets,
      ProblemList problemList) {
    this.node = node;
    this.path = path;
    this.tomlPositions = tomlPositions;
    this.secrets = secrets;
    this.problemList = problemList;
  }

  /// The required `type`, or null if it is missing or not one of these.
  @Nullable
  public String type(List<String> types) {
    var usual = "type = \"" + types.getFirst() + "\"";
    var type = text("type");
    if (type == null) {
      if (!has("type")) {
        problem("`type` is missing", "add " + usual);
      }
      return null;
    }
    if (!types.contains(type)) {
      var nearest = Suggestions.nearest(type, types);
      problem(
          "type",
          "unknown type " + Suggestions.quoted(type),
          nearest == null ? "write " + usual : "did you mean `" + nearest + "`?");
      return null;
    }
    return type;
  }

  /// The optional `name`, or null if it is invalid.
  @Nullable
  public String name(String otherwise) {
    var name = text("name");
    if (name == null) {
      return has("name") ? null : otherwise;
    }
    if (!NAME.matcher(name).matches()) {
      problem("name", "this is not a name", "use 1 to 40 letters, digits, `.`, `_` and `-`");
      return null;
    }
    return name;
  }

  /// A text, or null if it is missing or something else.
  @Nullable
  public String text(String key) {
    known.add(key);
    var value = node.get(key);
    if (value == null) {
      return null;
    }
    if (!value.isTextual()) {
      problem(
          key,
          "`" + key + "` is " + kind(value) + ", not a text",
          value.isValueNode() ? "put it in double quotes" : "write " + key + " = \"…\"");
      return null;
    }
    return value.textValue();
  }

  /// One or several texts; null if they are missing or something else.
  @Nullable
  public List<String> texts(String key) {
    known.add(key);
    var value = node.get(key);
    if (value == null || !value.isArray()) {
      var one = text(key);
      return one == null ? null : List.of(one);
    }
    var texts = new ArrayList<String>();
    value.forEach(item -> texts.add(item.asText()));
    if (value.isEmpty() || !value.valueStream().allMatch(JsonNode::isTextual)) {
      problem(key, "`" + key + "` is not a list of texts", "write " + key + " = [\"…\", \"…\"]");
      return null;
    }
    return texts;
  }

  /// A duration, or null if it is missing or something else.
  @Nullable
  public Duration time(String key) {
    var text = text(key);
    if (text == null) {
      return null;
    }
    var time = TimeSpan.read(text);
    if (time == null) {
      problem(key, "this is not a length of time", "write it as 30s, 5m, 1h30m or 2d");
    }
    return time;
  }

  /// A nested table, or null if it is missing or something else.
  ///
  /// @param example an example of its content
  @Nullable
  public TomlTable inner(String key, String example) {
    known.add(key);
    var value = node.get(key);
    if (value == null) {
      return null;
    }
    if (!value.isObject()) {
      problem(
          key,
          "`" + key + "` is " + kind(value) + " and does not say which field",
          "write " + key + "." + example);
      return null;
    }
    if (value.isEmpty()) {
      problem(key, "`" + key + "` is empty", "write " + key + "." + example);
    }
    var inside = Stream.concat(path.stream(), Stream.of(key)).toList();
    return new TomlTable(value, inside, tomlPositions, secrets, problemList);
  }

  /// A whole number in a range, or null if it is missing or something else.
  @Nullable
  public Integer whole(String key, int least, int most) {
    known.add(key);
    var value = node.get(key);
    if (value == null) {
      return null;
    }
    var fix = "write a whole number from " + least + " to " + most;
    if (!value.isIntegralNumber()) {
      problem(
          key,
          "`" + key + "` is " + kind(value) + ", not a whole number",
          value.isTextual() ? fix + ", without quotes" : fix);
      return null;
    }
    if (!value.canConvertToInt() || value.intValue() < least || value.intValue() > most) {
      problem(key, "`" + key + "` is out of range", fix);
      return null;
    }
    return value.intValue();
  }

  /// A boolean; `otherwise` if it is missing or something else.
  public boolean flag(String key, boolean otherwise) {
    known.add(key);
    var value = node.get(key);
    if (value == null) {
      return otherwise;
    }
    if (!value.isBoolean()) {
      problem(
          key,
          "`" + key + "` is " + kind(value) + ", not true or false",
          "write " + key + " = " + otherwise + ", without quotes");
      return otherwise;
    }
    return value.booleanValue();
  }

  /// A file of certificates, or null if it is missing or unusable.
  @Nullable
  public Path certificates(String key) {
    var name = text(key);
    if (name == null) {
      return null;
    }
    try {
      return secrets.certificates(name);
    } catch (ConfigFault fault) {
      problemList.add(fault.problem().at(line(key)));
      return null;
    }
  }

  /// A secret in one of its three forms, or null if it is missing or unusable.
  @Nullable
  public Secret secret(String key) {
    known.addAll(forms(key));
    var given = forms(key).stream().filter(this::has).toList();
    if (given.size() > 1) {
      problem(
          given.get(1),
          "`" + given.get(0) + "` and `" + given.get(1) + "` are both given",
          "keep one of them");
      return null;
    }
    if (given.isEmpty()) {
      return null;
    }
    var form = given.getFirst();
    var value = text(form);
    if (value == null) {
      return null;
    }
    try {
      return switch (form.substring(key.length())) {
        case "_file" -> secrets.inFile(form, value);
        case "_command" -> Secrets.byCommand(form, value);
        default -> secrets.inline(form, value);
      };
    } catch (ConfigFault fault) {
      problemList.add(fault.problem().at(line(form)));
      return null;
    }
  }

  public boolean hasSecret(String key) {
    return forms(key).stream().anyMatch(this::has);
  }

  private static List<String> forms(String key) {
    return List.of(key, key + "_file", key + "_command");
  }

  /// Makes keys known that are read only if certain others are missing.
  public void learn(String... keys) {
    known.addAll(List.of(keys));
  }

  public boolean has(String key) {
    return node.has(key);
  }

  /// Reports every key that nothing asked for.
  public void close() {
    node.fieldNames()
        .forEachRemaining(
            key -> {
              if (!known.contains(key)) {
                var nearest = Suggestions.nearest(key, known);
                problem(
                    key,
                    "unknown key " + Suggestions.quoted(key),
                    nearest == null
                        ? "remove it; known here: " + String.join(", ", known)
                        : "did you mean `" + nearest + "`?");
              }
            });
  }

  /// Every key that was asked for.
  public Set<String> known() {
    return known;
  }

  /// Reports a problem with the table.
  public void problem(String what, String fix) {
    problemList.add(new ConfigProblem(tomlPositions.of(path), what, fix));
  }

  /// Reports a problem with a key's value.
  public void problem(String key, String what, String fix) {
    problemList.add(new ConfigProblem(line(key), what, fix));
  }

  /// The line of a key, or of the table if it has no such key.
  @Nullable
  public Integer line(String key) {
    return tomlPositions.of(
        has(key) ? Stream.concat(path.stream(), Stream.of(key)).toList() : path);
  }

  public static String kind(JsonNode value) {
    return switch (value.getNodeType()) {
      case STRING -> "a text";
      case NUMBER -> value.isIntegralNumber() ? "a number" : "a number with a fraction";
      case BOOLEAN -> "true or false";
      case ARRAY -> "a list";
      case OBJECT -> "a table";
      case BINARY, MISSING, NULL, POJO -> "something else";
    };
  }
}
