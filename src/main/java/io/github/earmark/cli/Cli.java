package io.github.earmark.cli;

import io.github.earmark.config.ConfigException;
import io.github.earmark.config.FileErrors;
import io.github.earmark.control.ControlException;
import io.github.earmark.control.Json;
import io.github.earmark.control.Problem;
import io.github.earmark.history.HistoryException;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The command `earmark`: takes the arguments apart, runs a command and says what went wrong.
public final class Cli {
  static final int BAD_CONFIG = ControlException.BAD_CONFIG;

  private final Terminal terminal;
  private final House house;
  private final String version;

  /// @param version as in "0.1.0"
  public Cli(Terminal terminal, House house, String version) {
    this.terminal = terminal;
    this.house = house;
    this.version = version;
  }

  @Command(
      name = "earmark",
      description = {
        "Hears what MPD or Mopidy plays, keeps every play in a history of your own, and delivers"
            + " the listens."
      },
      synopsisSubcommandLabel = "COMMAND",
      exitCodeListHeading = "%nExit codes:%n",
      exitCodeList = {
        "0:fine",
        "1:it did not work",
        "2:the command was not understood",
        "3:no daemon is running",
        "4:the config file has problems",
      },
      footer = {
        "",
        "Examples:",
        "  earmark daemon                 listen and deliver, until Ctrl-C",
        "  earmark status                 see how it fares",
        "  earmark login listenbrainz     deliver to ListenBrainz",
        "  earmark help history           what a command can do",
      })
  static final class Root implements Runnable {
    @Option(
        names = "--config",
        paramLabel = "FILE",
        description = "Use this config file and no other.")
    @Nullable Path config;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
      throw new ParameterException(spec.commandLine(), "a command is missing");
    }
  }

  /// Runs one command.
  ///
  /// @return the exit code, as `earmark --help` lists them
  public int run(String... args) {
    try {
      return written(commands().execute(args));
    } finally {
      terminal.err().flush();
    }
  }

  /// What nobody got to read did not work. A reader that has left has seen enough, though, and
  /// needs no words, as with `head`.
  private int written(int code) {
    if (terminal.out().checkError() && code == CliCommand.FINE) {
      if (terminal.pipe()) {
        return ControlException.FAILED;
      }
      errors().warning("earmark: not all of the output could be written");
      errors().line("  see whether its disk is full");
      return ControlException.FAILED;
    }
    return code;
  }

  CommandLine commands() {
    var root = new Root();
    var commands = new CommandLine(root);
    commands
        .getCommandSpec()
        .version("earmark " + version)
        .addOption(
            OptionSpec.builder("--version")
                .versionHelp(true)
                .description("Show the version.")
                .build());
    commands
        .addSubcommand(new DaemonCommand(house, root))
        .addSubcommand(new NowCommand(terminal))
        .addSubcommand(new StatusCommand(terminal))
        .addSubcommand(new HistoryCommand(terminal))
        .addSubcommand(
            new CommandLine(new TrackCommand(terminal))
                .addSubcommand(new TrackCommand.Merge(terminal))
                .addSubcommand(new TrackCommand.Unmerge(terminal))
                .addSubcommand(new TrackSplitCommand(terminal)))
        .addSubcommand(new ExplainCommand(terminal))
        .addSubcommand(new MarkCommand.Rate(terminal))
        .addSubcommand(new MarkCommand.Love(terminal))
        .addSubcommand(new MarkCommand.Hate(terminal))
        .addSubcommand(new MarkCommand.Unlove(terminal))
        .addSubcommand(new MarkCommand.Tag(terminal))
        .addSubcommand(new MarkCommand.Untag(terminal))
        .addSubcommand(new UndoCommand(terminal))
        .addSubcommand(new QueueCommand(terminal))
        .addSubcommand(new RetryCommand(terminal))
        .addSubcommand(new SendCommand(terminal))
        .addSubcommand(new DropCommand(terminal))
        .addSubcommand(new EditCommand(terminal))
        .addSubcommand(new FlushCommand(terminal))
        .addSubcommand(new BackfillCommand(terminal))
        .addSubcommand(new ReloadCommand(terminal))
        .addSubcommand(new OffCommand(terminal))
        .addSubcommand(new OnCommand(terminal))
        .addSubcommand(new ForgetCommand(terminal))
        .addSubcommand(new BackupCommand(terminal))
        .addSubcommand(new RestoreCommand(terminal))
        .addSubcommand(new DoctorCommand(terminal, house, root, version))
        .addSubcommand(new RecordCommand(terminal, house, root))
        .addSubcommand(
            Group.of("config", "Check the configuration.", new ConfigCheckCommand(terminal, root)))
        .addSubcommand(
            Group.of(
                "rules",
                "Try the rules of the configuration.",
                new RulesTestCommand(terminal, house, root)))
        .addSubcommand(
            Group.of(
                "login",
                "Let Earmark deliver your listens to a service.",
                new LoginListenBrainzCommand(terminal, house, root),
                new LoginLastFmCommand(terminal, house, root),
                new LoginLibreFmCommand(terminal, house, root),
                new LoginGnuFmCommand(terminal, house, root),
                new LoginMalojaCommand(terminal, house, root),
                new LoginKoitoCommand(terminal, house, root)));
    addHelp(commands);
    return commands
        .addSubcommand(new HelpCommand())
        .setOut(terminal.out())
        .setErr(terminal.err())
        .setColorScheme(CommandLine.Help.defaultColorScheme(terminal.colour() ? Ansi.ON : Ansi.OFF))
        .setParameterExceptionHandler(this::notUnderstood)
        .setExecutionExceptionHandler((e, command, _) -> failed(e, command));
  }

  private static void addHelp(CommandLine command) {
    command
        .getCommandSpec()
        .addOption(
            OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Show this text.")
                .build());
    command.getSubcommands().values().forEach(Cli::addHelp);
  }

  private int notUnderstood(ParameterException e, String[] args) {
    return complain(e.getCommandLine(), Misunderstood.problem(e));
  }

  private int failed(Exception e, CommandLine command) {
    return switch (e) {
      case ControlException asked -> complain(command, asked.problem());
      case ConfigException config -> {
        String.valueOf(config.getMessage()).lines().forEach(errors()::warning);
        yield BAD_CONFIG;
      }
      case HistoryException history ->
          complain(
              command,
              new Problem(String.valueOf(history.getMessage()), "", ControlException.FAILED));
      case IOException io ->
          complain(command, new Problem(FileErrors.of(io), "", ControlException.FAILED));
      case RuntimeException defect -> complain(command, unexpected(defect));
      default ->
          complain(
              command, new Problem(String.valueOf(e.getMessage()), "", ControlException.FAILED));
    };
  }

  /// What nobody foresaw. Where it came from is for those who asked for it.
  private Problem unexpected(RuntimeException defect) {
    if ("debug".equalsIgnoreCase(terminal.env().get("EARMARK_LOG"))) {
      defect.printStackTrace(terminal.err());
    }
    return new Problem(
        "unexpected error: " + defect,
        "please report it, with what `EARMARK_LOG=debug earmark …` prints and `earmark doctor`",
        ControlException.FAILED);
  }

  private int complain(CommandLine command, Problem problem) {
    errors().warning("earmark: " + problem.error());
    if (!problem.fix().isEmpty()) {
      errors().line("  " + problem.fix());
    }
    if (command.getCommand() instanceof CliCommand asked && asked.json()) {
      terminal.out().println(Json.write(problem));
    }
    return problem.code();
  }

  private Printer errors() {
    return new Printer(terminal.err(), terminal.colour(), terminal.zone());
  }
}
