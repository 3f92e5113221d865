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

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }

  /// The config file named on the command line; null for the default one.
  public @Nullable Path config() {
    return config;
  }
}
