package io.github.earmark;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `earmark daemon` as services start it, parsed without the command-line parser, which would stay
/// in the daemon's memory although it is never needed again. Any other command line, valid or not,
/// is left to the parser.
///
/// @param config the file named with `--config`, or null
/// @param level the log level, or null; see [io.github.earmark.cli.command.Backend#daemon]
record PlainDaemon(@Nullable Path config, @Nullable String level) {

  /// Parses the words; null if the full parser has to.
  static @Nullable PlainDaemon of(String... words) {
    var rest = List.of(words);
    @Nullable Path config = null;
    if (rest.size() > 2 && rest.getFirst().equals("--config") && plain(rest.get(1))) {
      config = Path.of(rest.get(1));
      rest = rest.subList(2, rest.size());
    }
    if (rest.equals(List.of("daemon"))) {
      return new PlainDaemon(config, null);
    }
    if (rest.size() != 2 || !rest.getFirst().equals("daemon")) {
      return null;
    }
    return switch (rest.getLast()) {
      case "-v", "--verbose" -> new PlainDaemon(config, "debug");
      case "-q", "--quiet" -> new PlainDaemon(config, "warn");
      default -> null;
    };
  }

  /// Options, and option files (words that begin with `@`), are left to the parser.
  private static boolean plain(String word) {
    return !word.isEmpty() && !word.startsWith("-") && !word.startsWith("@");
  }
}
