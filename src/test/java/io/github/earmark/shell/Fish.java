package io.github.earmark.shell;

import io.github.earmark.shell.ManVerb.Flag;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Completion for fish 3 or newer.
final class Fish {
  private Fish() {}

  static String completion(ManVerb root) {
    var all = root.all().toList();
    var head =
        """
        # Completion of earmark for fish, made by Earmark's build from its commands.

        function __earmark_at --description 'Whether the words so far name this command'
            set -l at earmark
            set -l value no
            set -l words (commandline -opc)
            set -e words[1]
            for word in $words
                if test $value = yes
                    set value no
                    continue
                end
                switch "$at:$word"
                    case %s
                        set value yes
                    case %s
                        set at "$at $word"
                end
            end
            test "$at" = "$argv"
        end

        function __earmark_own --description 'What the daemon has of a kind, or else these words'
            set -l lines (command earmark --offer $argv[1] 2>/dev/null)
            if test (count $lines) -gt 0
                printf '%%s\\n' $lines
            else if test (count $argv) -gt 1
                printf '%%s\\n' $argv[2..-1]
            end
        end

        complete -c earmark -f
        """
            .formatted(
                all.stream().flatMap(Bash::valued).collect(Collectors.joining(" ")),
                all.stream()
                    .flatMap(verb -> verb.verbs().stream().map(sub -> Bash.at(verb, sub.name())))
                    .collect(Collectors.joining(" ")));
    return all.stream().flatMap(Fish::lines).collect(Collectors.joining("\n", head, "\n"));
  }

  private static Stream<String> lines(ManVerb verb) {
    var here = "complete -c earmark -n '__earmark_at " + verb.path() + "'";
    var verbs =
        verb.verbs().stream().map(sub -> " -a " + sub.name() + " -d " + quoted(sub.summary()));
    var flags = verb.flags().stream().map(Fish::option);
    var words =
        verb.words().stream().map(word -> offer(word.value())).filter(text -> !text.isEmpty());
    return Stream.of(verbs, words, flags).flatMap(lines -> lines).map(line -> here + line);
  }

  private static String option(Flag flag) {
    var names =
        flag.names().stream()
            .map(
                name ->
                    name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1))
            .collect(Collectors.joining());
    var files = flag.value() instanceof Value.AnyFile ? "" : " -f";
    var value = flag.takesValue() ? " -r" + files + offer(flag.value()) : "";
    return names + value + " -d " + quoted(flag.text());
  }

  private static String offer(Value value) {
    return switch (value) {
      case Value.Free() -> "";
      case Value.AnyFile() -> " -F";
      case Value.Own(var kind, var words) ->
          " -k -a '(__earmark_own "
              + String.join(" ", kind, String.join(" ", words)).strip()
              + ")'";
      case Value.OneOf(var words, var list) ->
          " -a '"
              + (list ? "(__fish_append , " : "")
              + String.join(" ", words)
              + (list ? ")'" : "'");
    };
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
