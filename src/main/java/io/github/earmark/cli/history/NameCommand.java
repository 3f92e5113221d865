package io.github.earmark.cli.history;

import io.github.earmark.answers.history.HistoryOrDaemon;
import io.github.earmark.answers.history.NameLookup;
import io.github.earmark.answers.history.NameRequest;
import io.github.earmark.api.history.NameInfo;
import io.github.earmark.api.history.NameResult;
import io.github.earmark.cli.command.Listing;
import io.github.earmark.cli.command.Printer;
import io.github.earmark.cli.command.Terminal;
import io.github.earmark.history.tracks.ArtistOrAlbum.Kind;
import io.github.earmark.text.Arguments;
import io.github.earmark.text.Count;
import io.github.earmark.text.UserError;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Shows how an artist or album counts in statistics.
public abstract class NameCommand extends Listing {
  private final Kind kind;

  @Parameters(arity = "0..1", paramLabel = "NAME", description = "As `earmark history` shows it.")
  private @Nullable String name;

  NameCommand(Terminal terminal, Kind kind) {
    super(terminal);
    this.kind = kind;
  }

  /// Shows an artist.
  @Command(
      name = "artist",
      description = "Show how an artist counts in statistics, or all merged artists.",
      footer = {
        "",
        "If one artist has two names in your library, `merge` makes both count as one.",
        "The history and what services get do not change.",
        "",
        "Examples:",
        "  earmark artist \"Björk\"",
        "  earmark artist merge \"Björk\" \"Bjork Guðmundsdóttir\"",
        "  earmark artist",
      })
  public static final class Artist extends NameCommand {
    public Artist(Terminal terminal) {
      super(terminal, Kind.ARTIST);
    }
  }

  /// Shows an album.
  @Command(
      name = "album",
      description = "Show how an album counts in statistics, or all merged albums.",
      footer = {
        "",
        "If one album has two names in your library, `merge` makes both count as one.",
        "If several albums have the same name, say whose it is, as in the last example.",
        "",
        "Examples:",
        "  earmark album \"Debut\"",
        "  earmark album merge \"Debut\" \"Debut (Remastered)\"",
        "  earmark album \"Björk – Debut\"",
      })
  public static final class Album extends NameCommand {
    public Album(Terminal terminal) {
      super(terminal, Kind.ALBUM);
    }
  }

  @Override
  public Integer call() throws UserError {
    List<String> words = new Arguments.Builder().word(name).build();
    NameRequest.parse(kind.word(), words);
    var names =
        new HistoryOrDaemon(terminal.env())
            .read(
                history -> NameLookup.names(history, kind, name),
                NameResult.class,
                kind.word(),
                words);
    return print(names, page -> show(page, names));
  }

  private void show(Printer page, NameResult names) {
    if (names.names().isEmpty()) {
      page.line("no %s was merged into another".formatted(names.kind()));
    }
    for (var row : names.names()) {
      page.heading(row.label());
      if (!row.merged().isEmpty()) {
        page.line(
            "  also "
                + row.merged().stream().map(NameInfo::label).collect(Collectors.joining("; ")));
      }
      if (row.plays() != null && row.tracks() != null) {
        page.line(
            "  %s of %s".formatted(Count.of(row.plays(), "play"), Count.of(row.tracks(), "track")));
      }
      if (Boolean.TRUE.equals(row.hidden())) {
        page.line("  hidden from statistics");
      }
    }
  }
}
