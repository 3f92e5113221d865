package io.github.earmark.cli.rules;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.earmark.cli.command.Backend;
import io.github.earmark.cli.command.CliCommand;
import io.github.earmark.cli.command.Printer;
import io.github.earmark.cli.command.RootCommand;
import io.github.earmark.cli.command.Terminal;
import io.github.earmark.config.Config;
import io.github.earmark.config.PlayerConfig;
import io.github.earmark.config.secrets.PrivateFile;
import io.github.earmark.hearing.Anonymizer;
import io.github.earmark.hearing.TraceFormat;
import io.github.earmark.text.Count;
import io.github.earmark.text.FileErrors;
import io.github.earmark.text.TimeSpan;
import io.github.earmark.text.UserError;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "record",
    description = "Record what a player says, for a bug report that can be replayed.",
    footer = {
      "",
      "For when something is counted wrongly. It listens to the player next to the",
      "daemon, stores and sends nothing, and shows what it makes of what it hears,",
      "until Ctrl-C or until the time is up. Meanwhile, do what goes wrong.",
      "`earmark off` does not stop it.",
      "",
      "FILE gets a line for each answer of the player: the time since the recording",
      "began, state, position, length and tags. Paths and addresses are hidden; with",
      "--anonymous, so are all names. The last line has the listens that Earmark",
      "counted; say in your report what it should have counted. Read the file before",
      "you send it.",
      "",
      "Examples:",
      "  earmark record evening.jsonl",
      "  earmark record --player den --for 20m --anonymous den.jsonl",
    })
public final class RecordCommand extends CliCommand {
  private final Backend backend;
  private final RootCommand root;

  @Parameters(paramLabel = "FILE", description = "The file to write, readable by you alone.")
  private Path file = Path.of("");

  @Option(
      names = "--player",
      paramLabel = "NAME",
      description = "Which player; needed if there are several.")
  private @Nullable String player;

  @Option(
      names = "--for",
      paramLabel = "DURATION",
      description = "For how long, as in 20m or 2h (default: until Ctrl-C).")
  private @Nullable String time;

  @Option(names = "--anonymous", description = "Hide all names, too.")
  private boolean anonymous;

  @Option(names = "--force", description = "Replace FILE if it exists.")
  private boolean force;

  private volatile @Nullable String failure;

  public RecordCommand(Terminal terminal, Backend backend, RootCommand root) {
    super(terminal);
    this.backend = backend;
    this.root = root;
  }

  /// The result.
  ///
  /// @param looks how often the player's state was read
  record Recording(String file, String player, long looks, List<TraceFormat.Listen> listens) {}

  @Override
  public Integer call() throws Exception {
    var limit = time == null ? null : TimeSpan.parse(time);
    var config = wanted(Config.load(root.config(), terminal.env()).players());
    var name = player == null ? config.name() : player;
    try (var out = open()) {
      var recording = record(config, name, limit, out);
      if (failure != null) {
        throw UserError.failed(failure, "what was written before that is in the file");
      }
      return print(recording, page -> show(page, recording));
    }
  }

  /// The player that is meant. A partition is "mpd/kitchen" if all of them are followed.
  private PlayerConfig wanted(List<PlayerConfig> players) throws UserError {
    if (player == null && players.size() == 1) {
      return players.getFirst();
    }
    var name = player == null ? "" : player.replaceFirst("/.*", "");
    var one = players.stream().filter(each -> each.name().equals(name)).findFirst();
    if (one.isPresent()) {
      return one.get();
    }
    var fix =
        "name one with --player: "
            + players.stream().map(PlayerConfig::name).collect(Collectors.joining(", "));
    throw player == null
        ? UserError.usage("there are several players", fix)
        : UserError.failed("there is no player " + player, fix);
  }

  private OutputStream open() throws UserError {
    try {
      if (force) {
        Files.deleteIfExists(file);
      } else if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        throw UserError.failed(file + " already exists", "name another file, or add --force");
      }
      PrivateFile.create(file, "");
      return Files.newOutputStream(file, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw UserError.failed(
          "cannot write " + file + ": " + FileErrors.of(e), "name a file in a folder of yours");
    }
  }

  private Recording record(
      PlayerConfig config, String name, @Nullable Duration limit, OutputStream out)
      throws Exception {
    var traceFormat = new TraceFormat(line -> write(out, line));
    var notes = new InMemoryPlayStore(traceFormat);
    terminal.tell(
        limit == null
            ? "Recording until Ctrl-C. What Earmark makes of it:"
            : "Recording for " + time + ", or until Ctrl-C. What Earmark makes of it:");
    backend.hear(config, name, traceFormat, new Anonymizer(anonymous), notes, limit);
    traceFormat.expect(notes.listens());
    return new Recording(file.toString(), name, traceFormat.looks(), notes.listens());
  }

  /// Written at once, so that after a crash everything that led to it is in the file.
  private void write(OutputStream out, String line) {
    try {
      if (failure == null) {
        out.write((line + "\n").getBytes(UTF_8));
      }
    } catch (IOException e) {
      failure = "cannot write " + file + ": " + FileErrors.of(e);
      terminal.tell(failure + "; press Ctrl-C");
    }
  }

  private void show(Printer page, Recording recording) {
    page.line(
        "%s: %s at %s; listens made of them: %d"
            .formatted(
                file,
                Count.of(recording.looks(), "look"),
                recording.player(),
                recording.listens().size()));
    page.line(
        anonymous
            ? "Paths, addresses and names are hidden in it."
            : "Paths and addresses are hidden in it; names of artists and titles are not.");
  }
}
