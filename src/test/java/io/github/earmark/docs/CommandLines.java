package io.github.earmark.docs;

import io.github.earmark.cli.EveryCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/// The command lines of Earmark that a page shows, held against the commands that there are.
final class CommandLines {
  private static final Pattern PROMPT = Pattern.compile("^\\$ ");
  private static final Pattern WORD = Pattern.compile("[a-z][a-z-]*");

  /// Only to be looked at.
  private static final CommandLine ROOT = EveryCommand.root();

  /// It has options of its own.
  private static final String START_SCRIPT = read(Path.of("src/main/dist/bin/earmark"));

  private CommandLines() {}

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The words of each call of `earmark` in a block of shell, the name left out. Where lines begin
  /// with a prompt, the others are output.
  static List<List<String>> of(DocsPage.Block block) {
    if (!block.language().isEmpty() && !block.language().equals("sh")) {
      return List.of();
    }
    var session = block.lines().stream().anyMatch(line -> PROMPT.matcher(line).find());
    return block.lines().stream()
        .filter(line -> !session || PROMPT.matcher(line).find())
        .map(line -> PROMPT.matcher(line).replaceFirst(""))
        .flatMap(line -> calls(line).stream())
        .toList();
  }

  private static List<List<String>> calls(String line) {
    var calls = new ArrayList<List<String>>();
    for (var command : commands(line)) {
      var words = command.getFirst().equals("sudo") ? command.subList(1, command.size()) : command;
      if (words.getFirst().equals("earmark")) {
        calls.add(words.subList(1, words.size()));
      }
    }
    return calls;
  }

  /// A shell's words, as far as they are used here: quotes, comments, and what separates commands.
  private static List<List<String>> commands(String line) {
    var commands = new ArrayList<List<String>>();
    var words = new ArrayList<String>();
    var token =
        Pattern.compile(
            "\\s+|#.*|&&|\\|\\|?|;|[<>]\\s*\\S+|((?:\"[^\"]*\"|'[^']*'|[^\\s;|&<>\"'])+)");
    var found = token.matcher(line);
    while (found.find()) {
      var word = found.group(1);
      if (word != null && !word.startsWith("#")) {
        words.add(word.replaceAll("[\"']", ""));
      } else if (found.group().startsWith("#") || word != null) {
        break;
      } else if (found.group().matches("&&|\\|\\|?|;")) {
        add(commands, words);
        words.clear();
      }
    }
    add(commands, words);
    return commands;
  }

  private static void add(List<List<String>> commands, List<String> words) {
    if (!words.isEmpty()) {
      commands.add(List.copyOf(words));
    }
  }

  /// What is wrong with a whole call; null where it can be typed as it is.
  static @Nullable String problem(List<String> words) {
    try {
      var _ = EveryCommand.root().parseArgs(words.toArray(String[]::new));
      return null;
    } catch (ParameterException e) {
      return "earmark " + String.join(" ", words) + ": " + e.getMessage();
    }
  }

  /// What is wrong with a call that stands in a sentence, where arguments may be missing or be
  /// words in capitals: its commands and options have to be there.
  static @Nullable String mention(List<String> words) {
    if (START_SCRIPT.contains("= " + words.getFirst() + " ]")) {
      return null;
    }
    var command = ROOT;
    for (var i = 0; i < words.size(); i++) {
      var word = words.get(i);
      var below = command.getSubcommands().get(word);
      if (below != null) {
        command = below;
      } else if (word.startsWith("-")) {
        var option = option(command, word.replaceFirst("=.*", ""));
        if (option == null) {
          return command.getCommandSpec().qualifiedName() + " has no " + word;
        }
        i += option.arity().max() > 0 && !word.contains("=") ? 1 : 0;
      } else if (WORD.matcher(word).matches()
          && command.getCommandSpec().positionalParameters().isEmpty()) {
        return command.getCommandSpec().qualifiedName() + " has no command " + word;
      }
    }
    return null;
  }

  private static @Nullable OptionSpec option(CommandLine command, String name) {
    var spec = command.getCommandSpec();
    var option = spec.findOption(name);
    return option == null && spec.parent() != null
        ? option(spec.parent().commandLine(), name)
        : option;
  }

  /// The path of each command that does something, as in "login lastfm".
  static List<String> every() {
    return leaves(ROOT).map(CommandLines::path).sorted().toList();
  }

  /// Those that answer in JSON.
  static List<String> withJson() {
    return leaves(ROOT)
        .filter(command -> command.getCommandSpec().findOption("--json") != null)
        .map(CommandLines::path)
        .sorted()
        .toList();
  }

  /// A group of commands does nothing by itself.
  private static Stream<CommandLine> leaves(CommandLine command) {
    var below = command.getSubcommands().values();
    var group = !below.isEmpty() && command.getCommandSpec().findOption("--json") == null;
    return Stream.concat(
        group ? Stream.of() : Stream.of(command), below.stream().flatMap(CommandLines::leaves));
  }

  private static String path(CommandLine command) {
    return command.getCommandSpec().qualifiedName().replaceFirst("^earmark ", "");
  }
}
