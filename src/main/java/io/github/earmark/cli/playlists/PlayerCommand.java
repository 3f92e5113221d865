package io.github.earmark.cli.playlists;

import io.github.earmark.cli.command.Backend;
import io.github.earmark.cli.command.CliCommand;
import io.github.earmark.cli.command.RootCommand;
import io.github.earmark.cli.command.Terminal;
import io.github.earmark.config.Config;
import io.github.earmark.config.problems.ConfigException;
import io.github.earmark.control.Paths;
import io.github.earmark.features.CollectionException;
import io.github.earmark.hearing.PlayerException;
import io.github.earmark.history.read.Reader;
import io.github.earmark.playlist.PlaylistPlayer;
import io.github.earmark.text.FileErrors;
import io.github.earmark.text.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// A command that works on playlists.
abstract class PlayerCommand extends CliCommand {
  private final Backend backend;
  private final RootCommand root;

  @Option(
      names = "--player",
      paramLabel = "NAME",
      description = "Only this player (see `earmark status`).")
  private @Nullable String player;

  PlayerCommand(Terminal terminal, Backend backend, RootCommand root) {
    super(terminal);
    this.backend = backend;
    this.root = root;
  }

  @Override
  public final Integer call() throws UserError, ConfigException {
    try {
      return run();
    } catch (CollectionException e) {
      throw UserError.failed(String.valueOf(e.getMessage()), e.fix());
    } catch (IOException e) {
      throw UserError.failed(
          "that did not work: " + FileErrors.of(e), "check whether there is space in " + state());
    }
  }

  abstract int run() throws UserError, IOException, ConfigException;

  final Path state() {
    return Paths.state(terminal.env());
  }

  /// Does something with the selected players.
  final <T> T players(Backend.PlaylistWork<T> work) throws UserError, IOException, ConfigException {
    return backend.playlists(Config.load(root.config(), terminal.env()), player, work);
  }

  /// The selected player: if none is named, the one that is playing, or else the first.
  static PlaylistPlayer one(List<PlaylistPlayer> all) throws PlayerException {
    var players = all.stream().filter(PlaylistPlayer::writable).toList();
    if (all.size() == 1 || players.isEmpty()) {
      return all.getFirst();
    }
    PlayerException problem = null;
    PlaylistPlayer first = null;
    for (var player : players) {
      try (var session = player.open()) {
        first = first == null ? player : first;
        if (session.playing() != null) {
          return player;
        }
      } catch (PlayerException e) {
        problem = problem == null ? e : problem;
      }
    }
    if (first == null && problem != null) {
      throw problem;
    }
    return first == null ? players.getFirst() : first;
  }

  /// Does something with the history, if there is one.
  final <T> T history(HistoryWork<T> work) throws UserError, IOException, PlayerException {
    if (!Files.exists(state().resolve("history.db"))) {
      return work.with(null);
    }
    try (var history = Reader.open(state())) {
      return work.with(history);
    }
  }

  /// Something to do with the history.
  interface HistoryWork<T> {
    T with(@Nullable Reader history) throws UserError, IOException, PlayerException;
  }

  /// Throws if no stored playlist can have this name.
  static String checkedName(String name) throws UserError {
    if (name.isBlank() || name.length() > 200 || name.matches("(?s).*[/\\p{Cntrl}].*")) {
      throw UserError.usage(
          name.isBlank() ? "a playlist needs a name" : "a playlist cannot be called that: " + name,
          "use up to 200 characters, and no slash");
    }
    return name.strip();
  }
}
