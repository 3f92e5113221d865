package io.github.earmark;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `earmark daemon` as services start it: understood without the parser of command lines, which
/// would stay in the memory of a daemon that never needs it again. Whatever else is written, and be
/// it wrong, is for the parser.
///
/// @param config the file named with `--config`, or null
/// @param level of the log, or null; see [io.github.earmark.cli.command.Backend#daemon]
record PlainDaemon(@Nullable Path config, @Nullable String level) {

  /// What these words ask for; null where that is for the parser to say.
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

  /// An option, and a file of options, which begins with an `@`, are for the parser.
  private static boolean plain(String word) {
    return !word.isEmpty() && !word.startsWith("-") && !word.startsWith("@");
  }
}
