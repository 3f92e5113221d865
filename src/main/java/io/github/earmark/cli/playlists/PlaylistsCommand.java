package io.github.earmark.cli.playlists;

import io.github.earmark.cli.command.Backend;
import io.github.earmark.cli.command.Printer;
import io.github.earmark.cli.command.RootCommand;
import io.github.earmark.cli.command.Terminal;
import io.github.earmark.cli.command.TextTable;
import io.github.earmark.cli.command.TextTable.Column;
import io.github.earmark.cli.command.TextTable.Kind;
import io.github.earmark.config.problems.ConfigException;
import io.github.earmark.history.read.Reader;
import io.github.earmark.playlist.Listening;
import io.github.earmark.playlist.PlaylistPlayer;
import io.github.earmark.playlist.StoredPlaylists;
import io.github.earmark.playlist.StoredSummary;
import io.github.earmark.stats.StatisticsStore;
import io.github.earmark.text.PlayerTime;
import io.github.earmark.text.UserError;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

@Command(
    name = "playlists",
    description = "Show the stored playlists of your players, and how you heard their songs.",
    footer = {
      "",
      "The columns 0 to 50+ say how many of a playlist's songs you heard how often.",
      "GONE is how many the player no longer has: `earmark playlists check` looks for",
      "replacements.",
      "",
      "Examples:",
      "  earmark playlists",
      "  earmark playlists check --all",
      "  earmark playlists check Morning --fix",
    })
public final class PlaylistsCommand extends PlayerCommand {
  public PlaylistsCommand(Terminal terminal, Backend backend, RootCommand root) {
    super(terminal, backend, root);
  }

  /// The stored playlists of all players.
  record PlaylistList(List<StoredPlaylists> players) {}

  @Override
  int run() throws UserError, IOException, ConfigException {
    var answer = players(players -> history(history -> list(players, history)));
    var code = print(answer, page -> show(page, answer));
    return answer.players().stream().anyMatch(one -> one.problem() != null)
        ? UserError.Kind.FAILED.exitCode()
        : code;
  }

  private PlaylistList list(List<PlaylistPlayer> players, @Nullable Reader history) {
    var listening =
        history == null
            ? Listening.NONE
            : Listening.read(
                history, new StatisticsStore(state(), StatisticsStore.Progress.SILENT));
    var all = new ArrayList<StoredPlaylists>();
    for (var player : players) {
      all.add(StoredPlaylists.of(player, history, listening));
    }
    return new PlaylistList(all);
  }

  private void show(Printer page, PlaylistList answer) {
    for (var player : answer.players()) {
      if (answer.players().size() > 1) {
        page.heading(player.player());
      }
      if (player.problem() != null) {
        page.warning(player.problem());
      } else if (player.playlists().isEmpty()) {
        page.line(player.player() + " has no stored playlists");
      } else {
        table(page, player.playlists());
      }
    }
  }

  private void table(Printer page, List<StoredSummary> playlists) {
    var columns =
        new ArrayList<>(List.of(new Column("SONGS", Kind.RIGHT), new Column("LENGTH", Kind.SPARE)));
    for (var bucket : playlists.getFirst().heard()) {
      columns.add(new Column(name(bucket), Kind.SPARE));
    }
    columns.add(new Column("UNRATED", Kind.SPARE));
    columns.add(new Column("GONE", Kind.RIGHT));
    columns.add(new Column("LAST HEARD", Kind.LEFT));
    columns.add(new Column("PLAYLIST", Kind.REST));
    var table = new TextTable(page, columns);
    for (var one : playlists) {
      var cells = new ArrayList<>(List.of(number(one.songs())));
      cells.add(one.seconds() == 0 ? "" : PlayerTime.text(Duration.ofSeconds(one.seconds())));
      one.heard().forEach(bucket -> cells.add(bucket.songs() == 0 ? "" : number(bucket.songs())));
      cells.add(number(one.unrated()));
      cells.add(one.gone() == 0 ? "" : number(one.gone()));
      cells.add(one.last() == null ? "never" : page.day(one.last(), terminal.clock()));
      cells.add(one.name());
      table.row(one.gone() == 0 ? Printer.PLAIN : Printer.WARNING, cells.toArray(String[]::new));
    }
    table.print();
  }

  private static String name(StoredSummary.Bucket bucket) {
    var to = bucket.to();
    return to == null
        ? bucket.from() + "+"
        : to == bucket.from() ? Long.toString(to) : bucket.from() + "–" + to;
  }

  private static String number(long count) {
    return "%,d".formatted(count);
  }
}
