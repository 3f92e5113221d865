package io.github.earmark.cli;

import io.github.earmark.cli.command.Backend;
import io.github.earmark.cli.command.CliCommand;
import io.github.earmark.cli.command.Printer;
import io.github.earmark.cli.command.RootCommand;
import io.github.earmark.cli.command.Terminal;
import io.github.earmark.config.problems.ConfigException;
import io.github.earmark.history.store.HistoryException;
import io.github.earmark.json.Json;
import io.github.earmark.text.ErrorAnswer;
import io.github.earmark.text.FileErrors;
import io.github.earmark.text.UserError;
import java.io.IOException;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/// The command `earmark`: parses the arguments, runs a command, and reports errors.
public final class Cli {
  /// The exit code that a shell reports for a program ended by SIGPIPE, such as `cat` or `git`: 128
  /// plus the signal's number.
  private static final int READER_GONE = 141;

  private final Terminal terminal;
  private final Backend backend;
  private final Supplier<String> version;

  /// @param version as in "0.1.0"; supplied only when needed, because it has to be read from a file
  public Cli(Terminal terminal, Backend backend, Supplier<String> version) {
    this.terminal = terminal;
    this.backend = backend;
    this.version = version;
  }

  /// Runs one command.
  ///
  /// @return the exit code, as `earmark --help` lists them
  public int run(String... args) {
    try {
      return written(execute(args));
    } finally {
      terminal.err().flush();
    }
  }

  /// Whether this command line can run without the full parser, and the command leaves nothing
  /// running.
  public static boolean plain(String... args) {
    return CommandTable.plain(args);
  }

  private int execute(String... args) {
    var elsewhere = ElsewhereOption.of(args);
    if (elsewhere != null) {
      return execute(elsewhere, args);
    }
    if (!plain(args)) {
      return commandsFor(args).execute(args);
    }
    try {
      return CommandTable.plain(terminal, args[0]).call();
    } catch (Exception e) {
      return failed(e, false);
    }
  }

  private int execute(ElsewhereOption option, String... args) {
    try {
      option.require(args);
      var elsewhere = option.open(terminal, backend);
      return new Cli(terminal.in(elsewhere.env()), elsewhere.backend(), version)
          .commandsFor(args)
          .execute(args);
    } catch (Exception e) {
      return failed(e, false);
    }
  }

  /// Reports the failure of a command that was run without this class's parser.
  ///
  /// @return the exit code, as `earmark --help` lists them
  public int failed(Exception e) {
    try {
      return failed(e, false);
    } finally {
      terminal.err().flush();
    }
  }

  /// Fails if the output could not be written. If the reader of a pipe has left, as `head` does, it
  /// has seen enough, and no message is needed.
  private int written(int code) {
    if (terminal.out().checkError() && code == CliCommand.FINE) {
      if (terminal.pipe()) {
        return READER_GONE;
      }
      errors().warning("earmark: not all of the output could be written");
      errors().line("  check whether the disk is full");
      return UserError.Kind.FAILED.exitCode();
    }
    return code;
  }

  /// Only the command that was given, because setting up all of them takes longer than most
  /// commands; all of them if it is unknown, for the help and for suggestions.
  private CommandLine commandsFor(String... args) {
    return commands(CommandTable.firstWord(args));
  }

  CommandLine commands() {
    return commands("");
  }

  private CommandLine commands(String word) {
    var root = new RootCommand();
    var its = version.get();
    var commands = new CommandLine(root);
    commands
        .getCommandSpec()
        .version("earmark " + its)
        .addOption(
            OptionSpec.builder("--version")
                .versionHelp(true)
                .description("Show the version.")
                .build());
    new CommandTable(terminal, backend, root, its).addTo(commands, word);
    commands.addSubcommand(new HelpCommand());
    addHelp(commands);
    return commands
        .setOut(terminal.out())
        .setErr(terminal.err())
        .setColorScheme(CommandLine.Help.defaultColorScheme(terminal.colour() ? Ansi.ON : Ansi.OFF))
        .setParameterExceptionHandler(this::notUnderstood)
        .setExecutionExceptionHandler((e, command, _) -> failed(e, json(command)));
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
    return complain(json(e.getCommandLine()), UsageErrors.problem(e));
  }

  private static boolean json(CommandLine command) {
    return command.getCommand() instanceof CliCommand asked && asked.json();
  }

  /// @param json whether the command was to answer in JSON
  private int failed(Exception e, boolean json) {
    return switch (e) {
      case UserError asked -> complain(json, asked.problem());
      case ConfigException config -> {
        var problems = String.valueOf(config.getMessage());
        problems.lines().forEach(errors()::warning);
        var code = UserError.Kind.BAD_CONFIG.exitCode();
        document(json, new ErrorAnswer(problems, "fix them, then try again", code));
        yield code;
      }
      case HistoryException history ->
          complain(
              json,
              new ErrorAnswer(
                  String.valueOf(history.getMessage()), "", UserError.Kind.FAILED.exitCode()));
      case IOException io ->
          complain(json, new ErrorAnswer(FileErrors.of(io), "", UserError.Kind.FAILED.exitCode()));
      case RuntimeException defect -> complain(json, unexpected(defect));
      default ->
          complain(
              json,
              new ErrorAnswer(
                  String.valueOf(e.getMessage()), "", UserError.Kind.FAILED.exitCode()));
    };
  }

  /// An unforeseen error. The stack trace is only for those who asked for debug output.
  private ErrorAnswer unexpected(RuntimeException defect) {
    if ("debug".equalsIgnoreCase(terminal.env().get("EARMARK_LOG"))) {
      defect.printStackTrace(terminal.err());
    }
    return new ErrorAnswer(
        "unexpected error: " + defect,
        "please report it, with what `EARMARK_LOG=debug earmark …` prints and `earmark doctor`",
        UserError.Kind.FAILED.exitCode());
  }

  private int complain(boolean json, ErrorAnswer errorAnswer) {
    errors().warning("earmark: " + errorAnswer.error());
    if (!errorAnswer.fix().isEmpty()) {
      errors().line("  " + errorAnswer.fix());
    }
    document(json, errorAnswer);
    return errorAnswer.code();
  }

  private void document(boolean json, ErrorAnswer errorAnswer) {
    if (json) {
      terminal.out().println(Json.write(errorAnswer));
    }
  }

  private Printer errors() {
    return new Printer(terminal.err(), terminal.colour(), terminal.zone());
  }
}
