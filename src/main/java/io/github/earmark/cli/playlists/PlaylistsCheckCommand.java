package io.github.earmark.cli.playlists;

import io.github.earmark.cli.command.Backend;
import io.github.earmark.cli.command.Printer;
import io.github.earmark.cli.command.RootCommand;
import io.github.earmark.cli.command.Terminal;
import io.github.earmark.config.problems.ConfigException;
import io.github.earmark.hearing.PlayerException;
import io.github.earmark.history.read.Reader;
import io.github.earmark.playlist.FixLog;
import io.github.earmark.playlist.PlaylistCheck;
import io.github.earmark.playlist.PlaylistCheck.Checked;
import io.github.earmark.playlist.PlaylistCheck.Gone;
import io.github.earmark.playlist.PlaylistFixes;
import io.github.earmark.playlist.PlaylistFixes.Fixed;
import io.github.earmark.playlist.PlaylistPlayer;
import io.github.earmark.text.Count;
import io.github.earmark.text.UserError;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "check",
    description = "Find entries of stored playlists that your player no longer has.",
    footer = {
      "",
      "A player skips such entries without a message. The likely replacement of one is",
      "the same MusicBrainz recording; or else another file of the same track, if your",
      "history knows that it was renamed; or else a song with the same artist and title",
      "and about the same length; or else the only file of the same name.",
      "",
      "--fix puts the replacements in, and keeps the original under another name;",
      "`earmark playlists undo` puts it back. MPD cannot store entries for files that",
      "it does not have: there, entries without a replacement are only in the original.",
      "",
      "Examples:",
      "  earmark playlists check --all",
      "  earmark playlists check Morning --fix",
    })
public final class PlaylistsCheckCommand extends PlayerCommand {
  @Parameters(
      arity = "0..1",
      paramLabel = "PLAYLIST",
      description = "The playlist (default: all of them).")
  private @Nullable String playlist;

  @Option(names = "--all", description = "All playlists, also with --fix.")
  private boolean all;

  @Option(names = "--fix", description = "Put the likely replacements in.")
  private boolean fix;

  public PlaylistsCheckCommand(Terminal terminal, Backend backend, RootCommand root) {
    super(terminal, backend, root);
  }

  /// A playlist.
  ///
  /// @param kept the name under which the original is kept; null if it was not repaired
  /// @param left how many entries are only in the original
  /// @param problem why it could not be repaired; null if it was, or this was not requested
  record CheckedPlaylist(
      String player,
      String name,
      int songs,
      List<Gone> gone,
      @Nullable String kept,
      int left,
      @Nullable String problem) {}

  /// All playlists that were checked.
  record PlaylistCheckup(List<CheckedPlaylist> playlists) {}

  @Override
  int run() throws UserError, IOException, ConfigException {
    if (playlist != null && all) {
      throw UserError.usage("one playlist or all?", "leave out --all or " + playlist);
    }
    if (playlist == null && fix && !all) {
      throw UserError.usage("fix which playlist?", "name it, or add --all");
    }
    var answer = players(players -> history(history -> checkup(players, history)));
    var code = print(answer, page -> show(page, answer));
    return answer.playlists().stream().anyMatch(one -> one.problem() != null)
        ? UserError.Kind.FAILED.exitCode()
        : code;
  }

  private PlaylistCheckup checkup(List<PlaylistPlayer> players, @Nullable Reader history)
      throws UserError, IOException, PlayerException {
    var checked = new ArrayList<CheckedPlaylist>();
    for (var player : players) {
      try (var session = player.open()) {
        var fixes = new PlaylistFixes(player, session, new FixLog(state()), terminal.clock());
        fixes.settle();
        var check = new PlaylistCheck(player, session, history);
        var kept = fixes.kept();
        for (var name : session.names().stream().sorted().toList()) {
          if (playlist == null ? !kept.contains(name) : playlist.equals(name)) {
            checked.add(checked(player, fixes, check.of(name)));
          }
        }
      }
    }
    if (playlist != null && checked.isEmpty()) {
      throw UserError.failed(
          "there is no playlist " + playlist, "`earmark playlists` shows all playlists");
    }
    return new PlaylistCheckup(checked);
  }

  private CheckedPlaylist checked(PlaylistPlayer player, PlaylistFixes fixes, Checked checked)
      throws IOException, PlayerException {
    Fixed fixed = null;
    String problem = null;
    if (fix && !checked.gone().isEmpty()) {
      try {
        requireWritable(player);
        fixed = fixes.fix(checked);
      } catch (UserError e) {
        problem = e.getMessage();
      }
    }
    return new CheckedPlaylist(
        player.name(),
        checked.name(),
        checked.entries().size(),
        checked.gone(),
        fixed == null ? null : fixed.kept(),
        fixed == null ? 0 : fixed.left(),
        problem);
  }

  private static void requireWritable(PlaylistPlayer player) throws UserError {
    if (!player.writable()) {
      throw UserError.failed(
          "the playlists of " + player.name() + " can only be read", "change them there");
    }
  }

  private static void show(Printer page, PlaylistCheckup answer) {
    var gone = 0;
    for (var one : answer.playlists()) {
      gone += one.gone().size();
      if (!one.gone().isEmpty()) {
        show(page, one);
      }
    }
    if (gone == 0) {
      page.line(
          "nothing is gone from "
              + Count.of(answer.playlists().size(), "playlist")
              + ", "
              + Count.of(
                  answer.playlists().stream().mapToInt(CheckedPlaylist::songs).sum(),
                  "entry",
                  "entries"));
    }
  }

  private static void show(Printer page, CheckedPlaylist one) {
    page.heading(
        one.name()
            + ": "
            + "%,d of ".formatted(one.gone().size())
            + Count.of(one.songs(), "entry", "entries")
            + (one.gone().size() == 1 ? " is" : " are")
            + " gone");
    for (var gone : one.gone()) {
      page.line(
          "%6d  %s".formatted(gone.place(), gone.uri())
              + (gone.label() == null ? "" : " (" + gone.label() + ")"));
      var now = gone.replacement();
      page.line(
          now == null
              ? "        no likely replacement was found"
              : "        → " + now.uri() + " (" + by(now.by()) + ")");
    }
    if (one.kept() != null) {
      page.line("fixed; the original is kept as the playlist \"" + one.kept() + "\"");
      if (one.left() > 0) {
        page.warning(
            Count.of(
                    one.left(),
                    "entry without a replacement is",
                    "entries without a replacement are")
                + " only in it");
      }
    } else if (one.problem() != null) {
      page.warning(one.problem());
    }
  }

  private static String by(PlaylistCheck.By by) {
    return switch (by) {
      case MBID -> "the same recording";
      case TRACK -> "the same track, renamed";
      case NAME -> "the same artist, title and length";
      case FILE -> "the only file of that name";
    };
  }
}
