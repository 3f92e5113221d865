package io.github.earmark.cli.history;

import io.github.earmark.answers.history.NameRequest;
import io.github.earmark.api.history.NameInfo;
import io.github.earmark.api.history.NameMergeResult;
import io.github.earmark.cli.command.CliCommand;
import io.github.earmark.cli.command.Printer;
import io.github.earmark.cli.command.Terminal;
import io.github.earmark.control.ControlClient;
import io.github.earmark.history.tracks.ArtistOrAlbum.Kind;
import io.github.earmark.text.Arguments;
import io.github.earmark.text.Count;
import io.github.earmark.text.UserError;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Merges artists or albums that are the same, and undoes that.
public abstract class NameMergeCommand extends CliCommand {
  private final Kind kind;

  NameMergeCommand(Terminal terminal, Kind kind) {
    super(terminal);
    this.kind = kind;
  }

  NameMergeResult ask(String what, List<String> rest) throws UserError {
    var words = new ArrayList<>(List.of(what));
    words.addAll(rest);
    NameRequest.parse(kind.word(), words);
    return ControlClient.of(terminal.env()).ask(NameMergeResult.class, kind.word(), words);
  }

  private static String moved(NameMergeResult result) {
    return "%s of %s"
        .formatted(Count.of(result.plays(), "play"), Count.of(result.tracks(), "track"));
  }

  /// Merges two.
  abstract static class Merge extends NameMergeCommand {
    @Parameters(paramLabel = "A", index = "0", description = "The name to keep.")
    private String kept = "";

    @Parameters(paramLabel = "B", index = "1", description = "The other name for the same.")
    private String gone = "";

    @Option(names = "--dry-run", description = "Only say what would change.")
    private boolean dry;

    Merge(Terminal terminal, Kind kind) {
      super(terminal, kind);
    }

    @Override
    public Integer call() throws UserError {
      var result =
          ask(
              "merge",
              new Arguments.Builder().flag("--dry-run", dry).word(kept).word(gone).build());
      return print(result, page -> show(page, result));
    }

    private static void show(Printer page, NameMergeResult result) {
      var into = result.kept().label();
      var from = result.gone().label();
      page.line(
          (result.done() ? "%s counts as %s now: %s" : "%s would count as %s: %s")
              .formatted(from, into, moved(result)));
      var note =
          HiddenNote.of(into, from, result.keptHidden(), result.goneHidden(), words(result.kept()));
      if (note != null) {
        page.line(note);
      }
      if (result.done()) {
        page.line(
            "  `earmark %s unmerge %s` undoes that"
                .formatted(result.kind(), HiddenNote.quoted(from)));
      }
    }

    private static String words(NameInfo kept) {
      var artist = kept.artist();
      return artist == null
          ? "artist " + HiddenNote.quoted(kept.name())
          : "album %s --artist %s"
              .formatted(HiddenNote.quoted(kept.name()), HiddenNote.quoted(artist));
    }
  }

  /// Undoes a merge.
  abstract static class Unmerge extends NameMergeCommand {
    @Parameters(paramLabel = "B", description = "The name that was merged into another.")
    private String gone = "";

    Unmerge(Terminal terminal, Kind kind) {
      super(terminal, kind);
    }

    @Override
    public Integer call() throws UserError {
      var result = ask("unmerge", new Arguments.Builder().word(gone).build());
      return print(
          result,
          page ->
              page.line(
                  "%s counts by itself again, not as %s: %s"
                      .formatted(result.gone().label(), result.kept().label(), moved(result))));
    }
  }

  @Command(
      name = "merge",
      description = "Make two artists count as one.",
      footer = {
        "",
        "Everything by the second counts as the first in statistics and on the page,",
        "also what you hear from now on. The history and what services get do not",
        "change, and `earmark artist unmerge` undoes it. If only one of the two is hidden",
        "from statistics, the first decides for both.",
        "",
        "Examples:",
        "  earmark artist merge \"Björk\" \"Bjork Guðmundsdóttir\" --dry-run",
        "  earmark artist merge \"Björk\" \"Bjork Guðmundsdóttir\"",
      })
  public static final class MergeArtists extends Merge {
    public MergeArtists(Terminal terminal) {
      super(terminal, Kind.ARTIST);
    }
  }

  @Command(
      name = "unmerge",
      description = "Make a merged artist count separately again.",
      footer = {
        "",
        "`earmark artist` shows what was merged.",
        "",
        "Examples:",
        "  earmark artist unmerge \"Bjork Guðmundsdóttir\"",
      })
  public static final class UnmergeArtist extends Unmerge {
    public UnmergeArtist(Terminal terminal) {
      super(terminal, Kind.ARTIST);
    }
  }

  @Command(
      name = "merge",
      description = "Make two albums count as one.",
      footer = {
        "",
        "Everything on the second counts for the first in statistics and on the page,",
        "also what you hear from now on. The history and what services get do not",
        "change, and `earmark album unmerge` undoes it. If only one of the two is hidden",
        "from statistics, the first decides for both.",
        "",
        "Examples:",
        "  earmark album merge \"Debut\" \"Debut (Remastered)\" --dry-run",
        "  earmark album merge \"Björk – Debut\" \"Björk – Debut (Remastered)\"",
      })
  public static final class MergeAlbums extends Merge {
    public MergeAlbums(Terminal terminal) {
      super(terminal, Kind.ALBUM);
    }
  }

  @Command(
      name = "unmerge",
      description = "Make a merged album count separately again.",
      footer = {
        "",
        "`earmark album` shows what was merged.",
        "",
        "Examples:",
        "  earmark album unmerge \"Debut (Remastered)\"",
      })
  public static final class UnmergeAlbum extends Unmerge {
    public UnmergeAlbum(Terminal terminal) {
      super(terminal, Kind.ALBUM);
    }
  }
}
