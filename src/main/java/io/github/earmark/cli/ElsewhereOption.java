package io.github.earmark.cli;

import io.github.earmark.cli.command.Backend;
import io.github.earmark.cli.command.Terminal;
import io.github.earmark.playlist.SmartPlaylists;
import io.github.earmark.text.UserError;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `--history`, which stands before the command: what it names is brought here before the command
/// reads it.
///
/// @param config the file named with `--config`, or null
/// @param history a configured service, or the address of a database
/// @param listener whose plays; null for those of all
record ElsewhereOption(@Nullable String config, String history, @Nullable String listener) {
  private static final Set<String> READERS =
      Set.of(
          "top",
          "stats",
          "year",
          "history",
          "track",
          "artist",
          "album",
          "export",
          "web",
          "playlist");

  private static final Set<String> CHANGES = Set.of("merge", "unmerge", "split");

  private static final long WORTH_SAYING = 20_000;

  /// What the words before the command say.
  ///
  /// @return null where they do not name a history, or only ask for help
  static @Nullable ElsewhereOption of(String... words) {
    var help = List.of(words);
    if (help.contains("--help") || help.contains("-h") || help.contains("help")) {
      return null;
    }
    String config = null;
    String history = null;
    String listener = null;
    for (var i = 0; i < words.length && words[i].startsWith("-"); i++) {
      var parts = words[i].split("=", 2);
      if (!CommandTable.VALUED.contains(parts[0])) {
        continue;
      }
      var value = parts.length == 2 ? parts[1] : i + 1 < words.length ? words[++i] : "";
      switch (parts[0]) {
        case "--history" -> history = value;
        case "--listener" -> listener = value;
        default -> config = value;
      }
    }
    return history == null ? null : new ElsewhereOption(config, history, listener);
  }

  /// Says no to a command that does not read, or changes something.
  void require(String... words) throws UserError {
    var command = CommandTable.firstWord(words);
    var change =
        List.of(words).stream().anyMatch(CHANGES::contains)
            && Set.of("track", "artist", "album").contains(command);
    if (!READERS.contains(command) || change) {
      throw UserError.usage(
          "with --history, you can only read",
          "these commands can: top, stats, year, history, track, artist, album, export, web, playlist");
    }
    var all = List.of(words);
    if (command.equals("playlist") && (all.contains("--smart") || all.contains("refresh"))) {
      throw SmartPlaylists.onlyOwn("leave out --history");
    }
  }

  Backend.Elsewhere open(Terminal terminal, Backend backend) throws Exception {
    var said = new boolean[1];
    try {
      return backend.elsewhere(
          config == null ? null : Path.of(config),
          history,
          listener,
          (done, all) -> {
            if (terminal.screen() != null && all >= WORTH_SAYING) {
              said[0] = true;
              terminal.err().printf("\rreading plays: %,d of %,d", done, all);
              terminal.err().flush();
            }
          });
    } finally {
      if (said[0]) {
        terminal.err().print("\r" + " ".repeat(60) + "\r");
        terminal.err().flush();
      }
    }
  }
}
