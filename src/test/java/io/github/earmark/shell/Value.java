package io.github.earmark.shell;

import io.github.earmark.answers.history.HideRequest;
import io.github.earmark.answers.statistics.TopRequest;
import io.github.earmark.cli.EveryCommand;
import io.github.earmark.config.HookConfig;
import io.github.earmark.config.PlayerConfig;
import io.github.earmark.config.ServiceType;
import io.github.earmark.formats.Formats;
import io.github.earmark.formats.export.ExportFormat;
import io.github.earmark.playlist.Unwanted;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What can be offered where a value is wanted.
sealed interface Value {
  /// Nothing: numbers of plays, times, names of one's own.
  record Free() implements Value {}

  record AnyFile() implements Value {}

  /// One of a few words.
  ///
  /// @param list whether several can stand there, with commas between them
  record OneOf(List<String> words, boolean list) implements Value {}

  /// What only the daemon knows, which is asked for it (`earmark --offer KIND`).
  ///
  /// @param otherwise what there is to offer where none answers
  record Own(String kind, List<String> otherwise) implements Value {}

  /// What can be offered for an argument.
  ///
  /// @param command as in "earmark history"
  /// @param option empty for a word that is no option
  /// @throws IllegalStateException for a label that is not known here yet
  static Value of(String command, String option, String label) {
    var names = names(command);
    if (names != null && option.isEmpty()) {
      return new Own(names, List.of());
    }
    return switch (label) {
      case "FILE", "PATH" -> new AnyFile();
      case "KIND" -> new OneOf(List.of("podcasts", "audiobooks", "private"), true);
      case "DURATION" -> oneOf(List.of("15m", "30m", "1h", "2h", "8h"));
      case "EVENT" -> oneOf(HookConfig.EVENTS);
      case "LIST" -> oneOf(TopRequest.lists());
      case "THING" -> oneOf(HideRequest.KINDS);
      case "MEASURE" -> oneOf(TopRequest.measures());
      case "SPAN" -> oneOf(List.of("24h", "7d", "30d", "6mo", "1y"));
      case "RANGE" -> oneOf(List.of("today", "yesterday", "7d", "30d", "1y", "all"));
      case "TYPE" -> new OneOf(EveryCommand.historyTypes(), true);
      case "N" -> command.equals("earmark rate") ? oneOf(ratings()) : new Free();
      case "NAME" ->
          switch (option) {
            case "--service" -> new Own("services", ServiceType.words());
            case "--format" -> oneOf(formats(command));
            case "--player" -> new Own("players", PlayerConfig.TYPES);
            default -> new Free();
          };
      case "NAME|URL" -> new Own("services", List.of());
      case "SERVICE" -> oneOf(ServiceType.words());
      case "COMMAND" -> oneOf(List.copyOf(EveryCommand.root().getSubcommands().keySet()));
      case "ID", "PLAY", "A", "B" ->
          command.startsWith("earmark import")
              ? new Free()
              : new Own(numbers(command, option), List.of());
      case "TAG" -> new Own("tags", List.of());
      case "WORD" -> command.endsWith("tag") ? new Own("tags", List.of()) : new Free();
      case "ADDRESS", "TIME", "YEAR", "URL", "WHAT", "FIELD=VALUE", "KEY=VALUE", "NUMBER" ->
          new Free();
      case "PLAYLIST" -> new Free();
      case "PLACE" -> oneOf(List.of("queue", "print"));
      case "UNWANTED" -> new OneOf(Unwanted.words(), true);
      case "TRACK" -> new Own("tracks", List.of());
      case "FEATURE[:WEIGHT]", "FEATURE=VALUE", "FEATURE=FROM..TO" -> new Free();
      default ->
          throw new IllegalStateException(
              "say here what a shell can offer for the " + label + " of `" + command + "`");
    };
  }

  private static List<String> formats(String command) {
    return command.equals("earmark export")
        ? ExportFormat.words()
        : Formats.ALL.stream().map(source -> source.format().format()).toList();
  }

  /// What is called by its name and not by a number; null for nothing.
  private static @Nullable String names(String command) {
    return command.startsWith("earmark artist")
        ? "artists"
        : command.startsWith("earmark album") ? "albums" : null;
  }

  /// Whose numbers they are.
  private static String numbers(String command, String option) {
    if (option.equals("--track") || command.startsWith("earmark track")) {
      return "tracks";
    }
    return List.of("earmark retry", "earmark send", "earmark drop").contains(command)
        ? "queued"
        : "plays";
  }

  private static Value oneOf(List<String> words) {
    return new OneOf(words, false);
  }

  private static List<String> ratings() {
    return IntStream.rangeClosed(0, 10).mapToObj(Integer::toString).toList();
  }
}
