package io.github.earmark.config;

import io.github.earmark.config.HookConfig.Action;
import io.github.earmark.config.problems.Suggestions;
import io.github.earmark.config.toml.TomlTable;
import io.github.earmark.config.toml.WebAddress;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads a `[[hook]]`.
///
/// @param file the configuration; relative paths are resolved against its folder
/// @param env names the home folder
record HookReader(Path file, Map<String, String> env) {
  private static final String COMMAND = "command = [\"notify-send\", \"Earmark\"]";
  private static final String URL = "https://example.org/hook";

  /// Null if anything is wrong; the problems are noted in the table.
  ///
  /// @param number its position among the hooks, from 1
  @Nullable HookConfig read(TomlTable table, int number) {
    var name = table.name("hook-" + number);
    var on = events(table);
    var action = action(table);
    var timeout = timeout(table);
    table.close();
    return name == null || on == null || action == null
        ? null
        : new HookConfig(name, on, action, timeout);
  }

  private static @Nullable List<String> events(TomlTable table) {
    var on = table.texts("on");
    if (on == null) {
      if (!table.has("on")) {
        table.problem("`on` is missing", "say when it is to run, as in on = [\"listen\"]");
      }
      return null;
    }
    for (var event : on) {
      if (!HookConfig.EVENTS.contains(event)) {
        var nearest = Suggestions.nearest(event, HookConfig.EVENTS);
        table.problem(
            "on",
            "there is no event " + Suggestions.quoted(event),
            nearest == null
                ? "the events are " + String.join(", ", HookConfig.EVENTS)
                : "did you mean `" + nearest + "`?");
      }
    }
    return on.stream().distinct().toList();
  }

  private static Duration timeout(TomlTable table) {
    var timeout = table.time("timeout");
    if (timeout == null) {
      return HookConfig.USUAL_TIMEOUT;
    }
    if (timeout.compareTo(HookConfig.SHORTEST_TIMEOUT) < 0
        || timeout.compareTo(HookConfig.LONGEST_TIMEOUT) > 0) {
      table.problem("timeout", "`timeout` is out of range", "write 1s to 5m");
    }
    return timeout;
  }

  private @Nullable Action action(TomlTable table) {
    var byUrl = table.hasSecret("url");
    if (byUrl && table.has("command")) {
      table.problem(
          "command", "`command` and `url` are both given", "keep one, and make two hooks for both");
    }
    if (!byUrl && !table.has("command")) {
      table.problem(
          "this hook does nothing", "add " + COMMAND + ", or a web address: url = \"" + URL + "\"");
    }
    var webhook = webhook(table, byUrl);
    return table.has("command") ? command(table) : webhook;
  }

  /// Reads its keys in any case: beside a `command` they are misplaced, but not unknown.
  private static @Nullable Action webhook(TomlTable table, boolean byUrl) {
    var token = table.secret("token");
    var caFile = table.certificates("ca_file");
    var proxy = new WebAddress(table, "proxy").proxy();
    if (!byUrl) {
      for (var key : List.of("token", "token_file", "token_command", "ca_file", "proxy")) {
        if (table.has(key)) {
          table.problem(key, "`" + key + "` works only with a `url`", "remove it");
        }
      }
    }
    var kept = table.has("url_file") || table.has("url_command");
    var hidden = kept ? table.secret("url") : null;
    var url = kept ? null : new WebAddress(table, "url").page(URL);
    table.learn("command", "url_file", "url_command");
    return url == null && hidden == null
        ? null
        : new HookConfig.Webhook(url, hidden, token, caFile, proxy);
  }

  private @Nullable Action command(TomlTable table) {
    var words = table.texts("command");
    if (words == null) {
      return null;
    }
    if (words.size() == 1 && words.getFirst().strip().contains(" ")) {
      table.problem(
          "command",
          "`command` is one string with spaces in it",
          "write a list, because no shell splits it: " + COMMAND);
      return null;
    }
    if (words.getFirst().isBlank() || words.stream().anyMatch(word -> word.indexOf('\0') >= 0)) {
      table.problem("command", "`command` names no program", "write " + COMMAND);
      return null;
    }
    try {
      var whole = new ArrayList<>(words.stream().map(this::home).toList());
      whole.set(0, program(whole.getFirst()));
      return new HookConfig.Command(whole);
    } catch (InvalidPathException _) {
      table.problem("command", "this is not the name of a program", "write " + COMMAND);
      return null;
    }
  }

  /// Expands `~` as a shell does, because people write it so and nobody means a folder of that
  /// name.
  private String home(String word) {
    var home = env.get("HOME");
    return word.startsWith("~/") && home != null ? home + word.substring(1) : word;
  }

  /// A bare name is looked up in `$PATH` when the hook runs.
  private String program(String name) {
    return name.contains("/") ? file.toAbsolutePath().resolveSibling(name).toString() : name;
  }
}
