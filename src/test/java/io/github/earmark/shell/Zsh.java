package io.github.earmark.shell;

import io.github.earmark.shell.ManVerb.Flag;
import io.github.earmark.shell.ManVerb.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Completion for zsh, by its own system: one function for each command.
final class Zsh {
  private static final String HEAD =
      """
      #compdef earmark
      # Completion of earmark for zsh, made by Earmark's build from its commands.

      # What the daemon has of a kind, with what it stands for, or else the words that follow it.
      _earmark_own() {
        local kind=$1 line
        local -a offered shown
        shift
        for line in ${(f)"$(command earmark --offer $kind 2>/dev/null)"}; do
          offered+=("${line%%$'\\t'*}")
          shown+=("${line/$'\\t'/  }")
        done
        if (( $#offered )); then
          compadd -V earmark -l -d shown -a offered
        elif (( $# )); then
          compadd -- "$@"
        fi
      }

      """;

  private Zsh() {}

  static String completion(ManVerb root) {
    return root.all().map(Zsh::function).collect(Collectors.joining("", HEAD, "_earmark \"$@\"\n"));
  }

  private static String function(ManVerb verb) {
    var name = "_" + verb.joined("_");
    var specs = new ArrayList<String>();
    verb.flags().forEach(flag -> specs.add(option(flag)));
    if (verb.verbs().isEmpty()) {
      verb.words().forEach(word -> specs.add(argument(word)));
      return """
      %s() {
        _arguments -s \\
          %s
      }

      """
          .formatted(name, lines(specs));
    }
    specs.add("'1:command:->command'");
    specs.add("'*::words:->words'");
    var commands =
        verb.verbs().stream().map(Zsh::described).collect(Collectors.joining("\n        "));
    return """
    %1$s() {
      local curcontext=$curcontext state line ret=1
      local -A opt_args
      _arguments -s -C \\
        %2$s && ret=0
      case $state in
        command)
          local -a commands=(
            %3$s
          )
          _describe -t commands command commands && ret=0%5$s
          ;;
        words)
          curcontext=${curcontext%%:*:*}:%4$s-$line[1]:
          _call_function ret %1$s_$line[1]
          ;;
      esac
      return ret
    }

    """
        .formatted(
            name,
            lines(specs),
            commands,
            verb.joined("-"),
            verb.own()
                .map(kind -> "\n      _earmark_own " + kind + " && ret=0")
                .collect(Collectors.joining()));
  }

  private static String lines(List<String> specs) {
    return String.join(" \\\n    ", specs);
  }

  private static String described(ManVerb verb) {
    return quoted(verb.name() + ":" + verb.summary().replace(":", "\\:"));
  }

  private static String option(Flag flag) {
    var value = flag.takesValue() ? ":" + flag.label() + ":" + action(flag.value()) : "";
    var rest = quoted("[" + flag.text().replaceAll("[\\[\\]:]", "\\\\$0") + "]" + value);
    var names = flag.names().stream().map(name -> spelt(flag, name)).toList();
    return names.size() == 1
        ? names.getFirst() + rest
        : "'(" + String.join(" ", flag.names()) + ")'{" + String.join(",", names) + "}" + rest;
  }

  /// With what says how its value may follow: `-n5`, `--limit=5`, each also as a word of its own.
  private static String spelt(Flag flag, String name) {
    if (!flag.takesValue()) {
      return name;
    }
    return name.startsWith("--") ? name + "=" : name + "+";
  }

  private static String argument(Word word) {
    var place = word.repeated() ? "*:" : word.optional() ? "::" : ":";
    return quoted(place + word.label() + ":" + action(word.value()));
  }

  private static String action(Value value) {
    return switch (value) {
      case Value.Free() -> " ";
      case Value.AnyFile() -> "_files";
      case Value.Own(var kind, var words) ->
          " _earmark_own " + String.join(" ", kind, String.join(" ", words)).strip();
      case Value.OneOf(var words, var list) ->
          list
              ? "_values -s , type " + String.join(" ", words)
              : "(" + String.join(" ", words) + ")";
    };
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
