package io.github.earmark.cli;

import io.github.earmark.cli.command.Backend;
import io.github.earmark.cli.command.CliCommand;
import io.github.earmark.cli.command.CommandGroup;
import io.github.earmark.cli.command.Printer;
import io.github.earmark.cli.command.RootCommand;
import io.github.earmark.cli.command.Terminal;
import io.github.earmark.cli.daemon.DaemonCommand;
import io.github.earmark.cli.daemon.NowCommand;
import io.github.earmark.cli.daemon.OffCommand;
import io.github.earmark.cli.daemon.OnCommand;
import io.github.earmark.cli.daemon.ReloadCommand;
import io.github.earmark.cli.daemon.StatusCommand;
import io.github.earmark.cli.doctor.ConfigCheckCommand;
import io.github.earmark.cli.doctor.DoctorCommand;
import io.github.earmark.cli.history.BackupCommand;
import io.github.earmark.cli.history.ExplainCommand;
import io.github.earmark.cli.history.ForgetCommand;
import io.github.earmark.cli.history.HistoryCommand;
import io.github.earmark.cli.history.RestoreCommand;
import io.github.earmark.cli.history.TrackCommand;
import io.github.earmark.cli.history.TrackSplitCommand;
import io.github.earmark.cli.hooks.HookTestCommand;
import io.github.earmark.cli.imports.ExportCommand;
import io.github.earmark.cli.imports.ImportCommand;
import io.github.earmark.cli.imports.ImportListCommand;
import io.github.earmark.cli.imports.ImportUndoCommand;
import io.github.earmark.cli.login.LoginGnuFmCommand;
import io.github.earmark.cli.login.LoginKoitoCommand;
import io.github.earmark.cli.login.LoginLastFmCommand;
import io.github.earmark.cli.login.LoginLibreFmCommand;
import io.github.earmark.cli.login.LoginListenBrainzCommand;
import io.github.earmark.cli.login.LoginMalojaCommand;
import io.github.earmark.cli.marks.MarkCommand;
import io.github.earmark.cli.marks.UndoCommand;
import io.github.earmark.cli.queue.BackfillCommand;
import io.github.earmark.cli.queue.DropCommand;
import io.github.earmark.cli.queue.EditCommand;
import io.github.earmark.cli.queue.FlushCommand;
import io.github.earmark.cli.queue.QueueCommand;
import io.github.earmark.cli.queue.RetryCommand;
import io.github.earmark.cli.queue.SendCommand;
import io.github.earmark.cli.rules.RecordCommand;
import io.github.earmark.cli.rules.RulesTestCommand;
import io.github.earmark.config.problems.ConfigException;
import io.github.earmark.history.store.HistoryException;
import io.github.earmark.json.Json;
import io.github.earmark.text.ErrorAnswer;
import io.github.earmark.text.FileErrors;
import io.github.earmark.text.UserError;
import java.io.IOException;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/// The command `earmark`: takes the arguments apart, runs a command and says what went wrong.
public final class Cli {
  /// What a shell reports of a program that SIGPIPE has ended, as it ends `cat` and `git`: 128 and
  /// the signal's number.
  private static final int READER_GONE = 141;

  private final Terminal terminal;
  private final Backend backend;
  private final String version;

  /// @param version as in "0.1.0"
  public Cli(Terminal terminal, Backend backend, String version) {
    this.terminal = terminal;
    this.backend = backend;
    this.version = version;
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

  /// What nobody got to read did not work. A reader that has left, as `head` does, has seen enough,
  /// though, and needs no words.
  private int written(int code) {
    if (terminal.out().checkError() && code == CliCommand.FINE) {
      if (terminal.pipe()) {
        return READER_GONE;
      }
      errors().warning("earmark: not all of the output could be written");
      errors().line("  see whether its disk is full");
      return UserError.Kind.FAILED.exitCode();
    }
    return code;
  }

  CommandLine commands() {
    var root = new RootCommand();
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
        .addSubcommand(new DaemonCommand(backend, root))
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
        .addSubcommand(new QueueCommand(terminal, root))
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
        .addSubcommand(new ExportCommand(terminal))
        .addSubcommand(
            new CommandLine(new ImportCommand(terminal))
                .addSubcommand(new ImportListCommand(terminal))
                .addSubcommand(new ImportUndoCommand(terminal)))
        .addSubcommand(new BackupCommand(terminal))
        .addSubcommand(new RestoreCommand(terminal))
        .addSubcommand(new DoctorCommand(terminal, backend, root, version))
        .addSubcommand(new RecordCommand(terminal, backend, root))
        .addSubcommand(
            CommandGroup.of(
                "config", "Check the configuration.", new ConfigCheckCommand(terminal, root)))
        .addSubcommand(
            CommandGroup.of(
                "rules",
                "Try the rules of the configuration.",
                new RulesTestCommand(terminal, backend, root)))
        .addSubcommand(
            CommandGroup.of(
                "hook",
                "Try a hook of the configuration.",
                new HookTestCommand(terminal, backend, root)))
        .addSubcommand(
            CommandGroup.of(
                "login",
                "Let Earmark deliver your listens to a service.",
                new LoginListenBrainzCommand(terminal, backend, root),
                new LoginLastFmCommand(terminal, backend, root),
                new LoginLibreFmCommand(terminal, backend, root),
                new LoginGnuFmCommand(terminal, backend, root),
                new LoginMalojaCommand(terminal, backend, root),
                new LoginKoitoCommand(terminal, backend, root)));
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
    return complain(e.getCommandLine(), UsageErrors.problem(e));
  }

  private int failed(Exception e, CommandLine command) {
    return switch (e) {
      case UserError asked -> complain(command, asked.problem());
      case ConfigException config -> {
        var problems = String.valueOf(config.getMessage());
        problems.lines().forEach(errors()::warning);
        var code = UserError.Kind.BAD_CONFIG.exitCode();
        document(command, new ErrorAnswer(problems, "mend them, then try again", code));
        yield code;
      }
      case HistoryException history ->
          complain(
              command,
              new ErrorAnswer(
                  String.valueOf(history.getMessage()), "", UserError.Kind.FAILED.exitCode()));
      case IOException io ->
          complain(
              command, new ErrorAnswer(FileErrors.of(io), "", UserError.Kind.FAILED.exitCode()));
      case RuntimeException defect -> complain(command, unexpected(defect));
      default ->
          complain(
              command,
              new ErrorAnswer(
                  String.valueOf(e.getMessage()), "", UserError.Kind.FAILED.exitCode()));
    };
  }

  /// What nobody foresaw. Where it came from is for those who asked for it.
  private ErrorAnswer unexpected(RuntimeException defect) {
    if ("debug".equalsIgnoreCase(terminal.env().get("EARMARK_LOG"))) {
      defect.printStackTrace(terminal.err());
    }
    return new ErrorAnswer(
        "unexpected error: " + defect,
        "please report it, with what `EARMARK_LOG=debug earmark …` prints and `earmark doctor`",
        UserError.Kind.FAILED.exitCode());
  }

  private int complain(CommandLine command, ErrorAnswer errorAnswer) {
    errors().warning("earmark: " + errorAnswer.error());
    if (!errorAnswer.fix().isEmpty()) {
      errors().line("  " + errorAnswer.fix());
    }
    document(command, errorAnswer);
    return errorAnswer.code();
  }

  private void document(CommandLine command, ErrorAnswer errorAnswer) {
    if (command.getCommand() instanceof CliCommand asked && asked.json()) {
      terminal.out().println(Json.write(errorAnswer));
    }
  }

  private Printer errors() {
    return new Printer(terminal.err(), terminal.colour(), terminal.zone());
  }
}
