package io.github.earmark.cli.playlists;

import io.github.earmark.cli.command.Backend;
import io.github.earmark.cli.command.Printer;
import io.github.earmark.cli.command.RootCommand;
import io.github.earmark.cli.command.Terminal;
import io.github.earmark.config.problems.ConfigException;
import io.github.earmark.hearing.PlayerException;
import io.github.earmark.history.read.Reader;
import io.github.earmark.playlist.PlaylistPlayer;
import io.github.earmark.playlist.SmartPlaylists;
import io.github.earmark.playlist.SmartPlaylists.Smart;
import io.github.earmark.playlist.SmartRefresh;
import io.github.earmark.text.Count;
import io.github.earmark.text.UserError;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "refresh",
    description = "Refresh smart playlists: make them again, in the same way as before.",
    footer = {
      "",
      "A smart playlist is one that was made with `playlist like --smart`. One that you",
      "have changed by hand since is left as it is.",
      "",
      "Examples:",
      "  earmark playlist refresh              all of them",
      "  earmark playlist refresh \"More mornings\"",
    })
public final class PlaylistRefreshCommand extends PlayerCommand {
  @Parameters(
      arity = "0..1",
      paramLabel = "PLAYLIST",
      description = "The smart playlist (default: all of them).")
  private @Nullable String playlist;

  public PlaylistRefreshCommand(Terminal terminal, Backend backend, RootCommand root) {
    super(terminal, backend, root);
  }

  /// A refreshed playlist.
  ///
  /// @param songs how many it has now
  /// @param added how many of them are new
  /// @param missing how many were chosen that the player does not have
  /// @param problem why it was left as it is; null if it was refreshed
  record RefreshedPlaylist(
      String name, String player, int songs, int added, long missing, @Nullable String problem) {}

  /// All playlists that were refreshed.
  record RefreshedPlaylists(List<RefreshedPlaylist> playlists) {}

  @Override
  int run() throws UserError, IOException, ConfigException {
    var answer = players(players -> history(history -> refreshed(players, history)));
    var code = print(answer, page -> show(page, answer));
    return answer.playlists().stream().anyMatch(one -> one.problem() != null)
        ? UserError.Kind.FAILED.exitCode()
        : code;
  }

  private RefreshedPlaylists refreshed(List<PlaylistPlayer> players, @Nullable Reader history)
      throws UserError, IOException {
    var refresh = new SmartRefresh(state(), history, terminal.clock());
    var all = new ArrayList<RefreshedPlaylist>();
    for (var smart : new SmartPlaylists(state()).all()) {
      for (var player : players) {
        if (player.name().equals(smart.player())
            && (playlist == null || playlist.equals(smart.name()))) {
          all.add(refreshed(refresh, smart, player));
        }
      }
    }
    if (playlist != null && all.isEmpty()) {
      throw UserError.failed(
          "there is no smart playlist " + playlist, "`earmark playlist smart` shows them");
    }
    return new RefreshedPlaylists(all);
  }

  private static RefreshedPlaylist refreshed(
      SmartRefresh refresh, Smart smart, PlaylistPlayer player) throws IOException {
    try {
      var now = refresh.refresh(smart, player);
      return new RefreshedPlaylist(
          smart.name(), player.name(), now.songs(), now.added(), now.missing(), null);
    } catch (UserError | PlayerException e) {
      return new RefreshedPlaylist(
          smart.name(), player.name(), smart.songs().size(), 0, 0, String.valueOf(e.getMessage()));
    }
  }

  private static void show(Printer page, RefreshedPlaylists answer) {
    if (answer.playlists().isEmpty()) {
      page.line("there are no smart playlists; make one with `earmark playlist like --smart`");
    }
    for (var one : answer.playlists()) {
      if (one.problem() != null) {
        page.warning(one.name() + ": " + one.problem());
      } else {
        page.line(
            one.name()
                + ": "
                + Count.of(one.songs(), "song")
                + ", "
                + one.added()
                + " of them new");
        if (one.missing() > 0) {
          page.line("  " + one.player() + " does not have " + one.missing() + " that were chosen");
        }
      }
    }
  }
}
