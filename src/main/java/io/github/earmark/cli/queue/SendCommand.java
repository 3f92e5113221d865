package io.github.earmark.cli.queue;

import io.github.earmark.cli.command.Terminal;
import io.github.earmark.history.queue.Decision;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "send",
    description = "Send now what `hold` keeps back.",
    footer = {
      "",
      "`earmark queue` shows what is kept back. After this you cannot edit or drop it",
      "any more.",
      "",
      "Examples:",
      "  earmark send 17",
      "  earmark send --all --service lastfm",
    })
public final class SendCommand extends DecideCommand {
  private static final Words WORDS =
      new Words(
          Decision.SEND,
          Set.of("pending", "unanswered"),
          "will be sent now",
          "nothing is kept back");

  @Option(names = "--all", description = "Everything that is kept back.")
  private boolean all;

  public SendCommand(Terminal terminal) {
    super(terminal, WORDS);
  }

  @Override
  boolean all() {
    return all;
  }
}
