package io.github.earmark.cli.rules;

import io.github.earmark.cli.command.Backend;
import io.github.earmark.cli.command.CliCommand;
import io.github.earmark.cli.command.RootCommand;
import io.github.earmark.cli.command.Terminal;
import io.github.earmark.config.Config;
import io.github.earmark.config.PlayerConfig;
import io.github.earmark.config.ServiceConfig;
import io.github.earmark.control.Paths;
import io.github.earmark.history.read.HistoryFilter;
import io.github.earmark.history.read.PlayRow;
import io.github.earmark.history.read.Reader;
import io.github.earmark.history.store.HistoryException;
import io.github.earmark.music.Track;
import io.github.earmark.playback.RoundVerdict;
import io.github.earmark.rules.Rules;
import io.github.earmark.text.UserError;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "test",
    description = "Show what your rules do with a track, for each service.",
    footer = {
      "",
      "Reads the config file as it is now, and changes nothing; `earmark reload` makes",
      "the daemon use it. FILE is a file in the player's library: its path, or the",
      "name that the player uses. The tags are what the player says, or what it said",
      "when it last played the file.",
      "",
      "Examples:",
      "  earmark rules test                        what is playing",
      "  earmark rules test ~/Music/Bach/aria.flac",
      "  earmark rules test --history 20           the last 20 listens",
    })
public final class RulesTestCommand extends CliCommand {
  private final Backend backend;
  private final RootCommand root;

  @Parameters(arity = "0..1", paramLabel = "FILE", description = "A file in the player's library.")
  private @Nullable String file;

  @Option(names = "--current", description = "The current track (the default).")
  private boolean current;

  @Option(names = "--history", paramLabel = "N", description = "The last N listens.")
  private @Nullable Integer recent;

  @Option(names = "--play", paramLabel = "PLAY", description = "The play with this number.")
  private @Nullable Long play;

  public RulesTestCommand(Terminal terminal, Backend backend, RootCommand root) {
    super(terminal);
    this.backend = backend;
    this.root = root;
  }

  @Override
  public Integer call() throws Exception {
    var given = (file != null ? 1 : 0) + (current ? 1 : 0) + (recent != null ? 1 : 0);
    if (given + (play != null ? 1 : 0) > 1) {
      throw UserError.usage("several things to test", "give FILE, --current, --history or --play");
    }
    var config = Config.load(root.config(), terminal.env());
    var rules = new Rules(config.rules());
    var services = config.services().stream().map(ServiceConfig::name).toList();
    var asked = services.isEmpty() ? List.of("any service") : services;
    var rulesReport =
        new RulesReport(
            subjects(config).stream()
                .map(one -> RulesReport.of(one.play(), one.player(), one.track(), rules, asked))
                .toList());
    return print(
        rulesReport, page -> RulesReportView.show(page, config.rules().isEmpty(), rulesReport));
  }

  private List<Subject> subjects(Config config) throws Exception {
    if (file != null) {
      return List.of(inLibrary(config, file));
    }
    if (recent != null || play != null) {
      try (var history = Reader.open(Paths.state(terminal.env()))) {
        return recent != null ? recent(history, recent) : List.of(played(history, play));
      }
    }
    var playing = new ArrayList<Subject>();
    for (var player : config.players()) {
      backend.playing(player).forEach((name, track) -> playing.add(new Subject(null, name, track)));
    }
    if (playing.isEmpty()) {
      throw UserError.failed("nothing plays", "name a FILE, or try --history 10");
    }
    return playing;
  }

  private static List<Subject> recent(Reader history, int most) throws UserError {
    if (most < 1) {
      throw UserError.usage("the last " + most + " listens", "give --history 1 or more");
    }
    return history
        .recent(most, new HistoryFilter(Set.of(RoundVerdict.LISTEN), null, null, null, null))
        .stream()
        .map(RulesTestCommand::subject)
        .toList();
  }

  private static Subject played(Reader history, @Nullable Long play) throws UserError {
    var row = play == null ? null : history.play(play);
    if (row == null) {
      throw UserError.failed("there is no play " + play, "`earmark history` shows their numbers");
    }
    return subject(row);
  }

  private static Subject subject(PlayRow row) {
    return new Subject(row.id(), row.player(), row.said());
  }

  private Subject inLibrary(Config config, String name) throws UserError {
    var uris = LibraryPath.of(name);
    for (var player : config.players()) {
      var said = said(player, uris);
      if (said != null) {
        return said;
      }
    }
    throw UserError.failed(
        "no player has " + name + ", and none has played it",
        "name a file as the player does, as `mpc listall` shows them");
  }

  private @Nullable Subject said(PlayerConfig player, List<String> uris) {
    try {
      var track = backend.find(player, uris);
      if (track != null) {
        return new Subject(null, player.name(), track);
      }
    } catch (Exception e) {
      terminal.tell(player.name() + " cannot be asked, so its last words count: " + e.getMessage());
    }
    try (var history = Reader.open(Paths.state(terminal.env()))) {
      for (var uri : uris) {
        var track = history.described(player.name(), uri);
        if (track != null) {
          return new Subject(null, player.name(), track);
        }
      }
    } catch (HistoryException _) {
      // There may be no history yet.
    }
    return null;
  }

  /// @param play null if it is not a play in the history
  private record Subject(@Nullable Long play, String player, Track track) {}
}
