package io.github.earmark.shell;

import io.github.earmark.cli.EveryCommand;
import io.github.earmark.config.PlayerConfig;
import io.github.earmark.config.ServiceConfig;
import java.util.List;
import java.util.stream.IntStream;

/// What can be offered where a value is wanted.
sealed interface Value {
  /// Nothing: numbers of plays, times, names of one's own.
  record Free() implements Value {}

  record AnyFile() implements Value {}

  /// One of a few words.
  ///
  /// @param list whether several can stand there, with commas between them
  record OneOf(List<String> words, boolean list) implements Value {}

  /// A shell offers what can be known without a daemon. Names that players and services have of
  /// their own are not among it, their usual ones are.
  ///
  /// @param command as in "earmark history"
  /// @param option empty for a word that is no option
  /// @throws IllegalStateException for a label that is not known here yet
  static Value of(String command, String option, String label) {
    return switch (label) {
      case "FILE" -> new AnyFile();
      case "DURATION" -> oneOf(List.of("15m", "30m", "1h", "2h", "8h"));
      case "TYPE" -> new OneOf(EveryCommand.historyTypes(), true);
      case "N" -> command.equals("earmark rate") ? oneOf(ratings()) : new Free();
      case "NAME" ->
          switch (option) {
            case "--service" -> oneOf(ServiceConfig.TYPES);
            case "--player" -> oneOf(PlayerConfig.TYPES);
            default -> new Free();
          };
      case "SERVICE" -> oneOf(ServiceConfig.TYPES);
      case "COMMAND" -> oneOf(List.copyOf(EveryCommand.root().getSubcommands().keySet()));
      case "ID", "PLAY", "TIME", "WORD", "URL", "A", "B", "FIELD=VALUE" -> new Free();
      default ->
          throw new IllegalStateException(
              "say here what a shell can offer for the " + label + " of `" + command + "`");
    };
  }

  private static Value oneOf(List<String> words) {
    return new OneOf(words, false);
  }

  private static List<String> ratings() {
    return IntStream.rangeClosed(0, 10).mapToObj(Integer::toString).toList();
  }
}
