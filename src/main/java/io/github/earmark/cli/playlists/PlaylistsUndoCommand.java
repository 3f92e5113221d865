package io.github.earmark.cli.playlists;

import io.github.earmark.cli.command.Backend;
import io.github.earmark.cli.command.RootCommand;
import io.github.earmark.cli.command.Terminal;
import io.github.earmark.config.problems.ConfigException;
import io.github.earmark.hearing.PlayerException;
import io.github.earmark.playlist.FixLog;
import io.github.earmark.playlist.PlaylistFixes;
import io.github.earmark.playlist.PlaylistPlayer;
import io.github.earmark.text.UserError;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "undo",
    description = "Undo what `playlists check --fix` did to a playlist.",
    footer = {
      "",
      "The original playlist, which was kept under another name, gets its name back.",
      "",
      "Example:",
      "  earmark playlists undo Morning",
    })
public final class PlaylistsUndoCommand extends PlayerCommand {
  @Parameters(paramLabel = "PLAYLIST", description = "The playlist that was fixed.")
  private String playlist = "";

  public PlaylistsUndoCommand(Terminal terminal, Backend backend, RootCommand root) {
    super(terminal, backend, root);
  }

  /// A repair that was undone.
  ///
  /// @param entries how many replacements were taken out again
  record UndoneFix(String player, String name, int entries) {}

  @Override
  int run() throws UserError, IOException, ConfigException {
    var undone = players(this::undone);
    return print(
        undone,
        page -> page.line("the playlist " + undone.name() + " is as it was before it was fixed"));
  }

  private UndoneFix undone(List<PlaylistPlayer> players)
      throws UserError, IOException, PlayerException {
    var log = new FixLog(state());
    var last =
        log.all().stream()
            .filter(fix -> fix.name().equals(playlist) && fix.state() != FixLog.State.UNDONE)
            .reduce((_, later) -> later)
            .orElse(null);
    var player =
        players.stream()
            .filter(one -> last != null && one.name().equals(last.player()))
            .findFirst()
            .orElse(players.getFirst());
    try (var session = player.open()) {
      var fixes = new PlaylistFixes(player, session, log, terminal.clock());
      fixes.settle();
      var fixed = fixes.undo(playlist);
      return new UndoneFix(player.name(), fixed.name(), fixed.replaced());
    }
  }
}
