package io.github.earmark.cli.command;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `earmark` itself, without a command.
@Command(
    name = "earmark",
    description = {
      "Scrobbles what MPD or Mopidy plays: keeps every play in a history of your own, and delivers"
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
      "141:the output was no longer read",
    },
    footer = {
      "",
      "Examples:",
      "  earmark daemon                 listen and deliver, until Ctrl-C",
      "  earmark status                 see how it is doing",
      "  earmark login listenbrainz     deliver to ListenBrainz",
      "  earmark help history           what a command can do",
    })
public final class RootCommand implements Runnable {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Use this config file and no other.")
  private @Nullable Path config;

  @Option(
      names = "--history",
      paramLabel = "NAME|URL",
      description =
          "Read the plays of this service of type postgresql, or of the database at this address,"
              + " instead of this machine's own.")
  private @Nullable String history;

  @Option(
      names = "--listener",
      paramLabel = "NAME",
      description = "Of those, read only the plays of this listener.")
  private @Nullable String listener;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }

  /// The database whose plays are read; null for this machine's own.
  public @Nullable String history() {
    return history;
  }

  /// Whose plays of it; null for those of all that may be read.
  public @Nullable String listener() {
    return listener;
  }

  /// The config file named on the command line; null for the default one.
  public @Nullable Path config() {
    return config;
  }
}
