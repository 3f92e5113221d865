package io.github.earmark.cli.command;

import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// A command that only groups the commands below it.
@Command
public final class CommandGroup implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  public static CommandLine of(String name, String description, CliCommand... members) {
    var group = new CommandLine(new CommandGroup());
    for (var member : members) {
      group.addSubcommand(member);
    }
    var example = group.getSubcommands().values().iterator().next().getCommandSpec();
    var words =
        example.positionalParameters().stream()
            .filter(word -> word.arity().min() > 0)
            .map(word -> " " + word.paramLabel())
            .collect(Collectors.joining());
    group
        .getCommandSpec()
        .name(name)
        .usageMessage()
        .description(description)
        .synopsisSubcommandLabel("COMMAND")
        .footer("", "Example:", "  earmark " + name + " " + example.name() + words);
    return group;
  }

  @Override
  public void run() {
    var members = String.join("`, `", spec.subcommands().keySet());
    throw new ParameterException(
        spec.commandLine(), spec.name() + " what? It knows `" + members + "`");
  }
}
