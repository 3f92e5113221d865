package io.github.earmark.cli.playlists;

import io.github.earmark.cli.command.CliCommand;
import io.github.earmark.cli.command.Printer;
import io.github.earmark.cli.command.Terminal;
import io.github.earmark.cli.command.TextTable;
import io.github.earmark.cli.command.TextTable.Column;
import io.github.earmark.cli.command.TextTable.Kind;
import io.github.earmark.control.Paths;
import io.github.earmark.playlist.SmartPlaylists;
import io.github.earmark.playlist.SmartSummary;
import io.github.earmark.text.UserError;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "smart",
    description = "Show your smart playlists, and how they are made.",
    footer = {"", "Example:", "  earmark playlist smart"})
public class PlaylistSmartCommand extends CliCommand {
  public PlaylistSmartCommand(Terminal terminal) {
    super(terminal);
  }

  /// All smart playlists.
  record SmartList(List<SmartSummary> playlists) {}

  @Override
  public Integer call() throws UserError, IOException {
    var answer = new SmartList(smart().all().stream().map(SmartSummary::of).toList());
    return print(answer, page -> show(page, answer));
  }

  final SmartPlaylists smart() {
    return new SmartPlaylists(Paths.state(terminal.env()));
  }

  private void show(Printer page, SmartList answer) {
    if (answer.playlists().isEmpty()) {
      page.line("there are none yet; make one with `earmark playlist like --smart`");
      return;
    }
    var table =
        new TextTable(
            page,
            List.of(
                new Column("SONGS", Kind.RIGHT),
                new Column("REFRESHED", Kind.LEFT),
                new Column("ON", Kind.LEFT),
                new Column("PLAYLIST", Kind.REST)));
    for (var one : answer.playlists()) {
      table.row(
          Printer.PLAIN,
          Integer.toString(one.songs()),
          page.day(one.refreshed(), terminal.clock()),
          one.on() == null ? "" : one.on(),
          one.name() + ", like " + one.like());
    }
    table.print();
  }

  @Command(
      name = "forget",
      description = "Turn a smart playlist into an ordinary one.",
      footer = {"", "Example:", "  earmark playlist forget \"More mornings\""})
  public static final class Forget extends PlaylistSmartCommand {
    @Parameters(paramLabel = "PLAYLIST", description = "The smart playlist.")
    private String playlist = "";

    public Forget(Terminal terminal) {
      super(terminal);
    }

    @Override
    public Integer call() throws UserError, IOException {
      var gone = 0;
      for (var one : smart().all()) {
        if (one.name().equals(playlist) && smart().forget(playlist, one.player())) {
          gone++;
        }
      }
      if (gone == 0) {
        throw UserError.failed(
            "there is no smart playlist " + playlist, "`earmark playlist smart` shows them");
      }
      return print(
          new ForgottenSmart(playlist),
          page -> page.line(playlist + " is an ordinary playlist from now on"));
    }
  }

  /// A playlist that is no longer smart.
  record ForgottenSmart(String forgotten) {}
}
