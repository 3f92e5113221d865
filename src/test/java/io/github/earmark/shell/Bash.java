package io.github.earmark.shell;

import io.github.earmark.shell.ManVerb.Flag;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Completion for bash 4.1 or newer. It needs nothing of the package bash-completion.
final class Bash {
  private Bash() {}

  static String completion(ManVerb root) {
    var all = root.all().toList();
    return """
    # Completion of earmark for bash, made by Earmark's build from its commands.

    _earmark() {
      local word=${COMP_WORDS[COMP_CWORD]} at=earmark option= words= usual= list= own= i given
      # A word of its own to bash, as in --config=FILE.
      [ "$word" != = ] || word=
      COMPREPLY=()
      for ((i = 1; i < COMP_CWORD; i++)); do
        given=${COMP_WORDS[i]}
        [ "$given" != = ] || continue
        if [ -n "$option" ]; then
          option=
          continue
        fi
        case $at:$given in
          %s) option=$given ;;
          %s) at="$at $given" ;;
        esac
      done
      if [ -n "$option" ]; then
        case $at:$option in
    %s
        esac
      elif [[ $word == -* ]]; then
        case $at in
    %s
        esac
      else
        case $at in
    %s
        esac
      fi
      if [[ -n $own ]]; then
        # Not by compgen, which would run what stands in a tag.
        while IFS=$'\\t' read -r given _; do
          [[ -n $given ]] || continue
          usual=
          if [[ $given == "$word"* ]]; then
            printf -v given %%q "$given"
            COMPREPLY+=("$given")
          fi
        done < <(command earmark --offer "$own" 2>/dev/null)
        words="$words $usual"
      fi
      if [[ -n $list && $word == *,* ]]; then
        words=" $words"
        words=${words// / ${word%%,*},}
      fi
      mapfile -t -O ${#COMPREPLY[@]} COMPREPLY < <(compgen -W "$words" -- "$word")
    }

    complete -F _earmark earmark
    """
        .formatted(
            patterns(all.stream().flatMap(Bash::valued)),
            patterns(
                all.stream()
                    .flatMap(verb -> verb.verbs().stream().map(sub -> at(verb, sub.name())))),
            all.stream().flatMap(Bash::optionValues).collect(Collectors.joining("\n")),
            all.stream().map(Bash::options).collect(Collectors.joining("\n")),
            all.stream().flatMap(Bash::words).collect(Collectors.joining("\n")));
  }

  /// `at:word`, quoted, for each option of a command that takes a value.
  static Stream<String> valued(ManVerb verb) {
    return verb.flags().stream()
        .filter(Flag::takesValue)
        .flatMap(flag -> flag.names().stream())
        .map(name -> at(verb, name));
  }

  static String at(ManVerb verb, String word) {
    return "'" + verb.path() + ":" + word + "'";
  }

  private static Stream<String> optionValues(ManVerb verb) {
    return verb.flags().stream()
        .filter(Flag::takesValue)
        .flatMap(
            flag ->
                offer(patterns(flag.names().stream().map(name -> at(verb, name))), flag.value()));
  }

  private static String options(ManVerb verb) {
    var names = verb.flags().stream().flatMap(flag -> flag.names().stream()).toList();
    return "      '%s') words='%s' ;;".formatted(verb.path(), String.join(" ", names));
  }

  private static Stream<String> words(ManVerb verb) {
    var pattern = "'" + verb.path() + "'";
    if (verb.verbs().isEmpty()) {
      return verb.words().stream().flatMap(word -> offer(pattern, word.value()));
    }
    var names = verb.verbs().stream().map(ManVerb::name).collect(Collectors.joining(" "));
    var own = verb.own().map(kind -> " own=" + kind).findFirst().orElse("");
    return Stream.of("      %s) words='%s'%s ;;".formatted(pattern, names, own));
  }

  private static Stream<String> offer(String pattern, Value value) {
    return switch (value) {
      case Value.Free() -> Stream.of();
      case Value.AnyFile() ->
          Stream.of("      %s) compopt -o default && return ;;".formatted(pattern));
      case Value.Own(var kind, var words) ->
          Stream.of(
              "      %s) own=%s usual='%s' ;;".formatted(pattern, kind, String.join(" ", words)));
      case Value.OneOf(var words, var list) ->
          Stream.of(
              "      %s) words='%s'%s ;;"
                  .formatted(pattern, String.join(" ", words), list ? " list=yes" : ""));
    };
  }

  private static String patterns(Stream<String> quoted) {
    return quoted.collect(Collectors.joining(" | "));
  }
}
