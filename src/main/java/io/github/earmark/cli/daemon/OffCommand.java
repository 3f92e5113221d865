package io.github.earmark.cli.daemon;

import io.github.earmark.api.PrivacyResult;
import io.github.earmark.cli.command.CliCommand;
import io.github.earmark.cli.command.PlayerView;
import io.github.earmark.cli.command.Terminal;
import io.github.earmark.control.ControlClient;
import io.github.earmark.text.TimeSpan;
import io.github.earmark.text.UserError;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "off",
    description = "Listen privately: nothing is recorded, announced or sent.",
    footer = {
      "",
      "It ends with `earmark on` or after the time that is given, and outlives a",
      "restart. What plays now is not recorded either, unless it has counted",
      "already, and what still plays at the end is private to its own end. What",
      "was recorded before goes on being delivered; see `earmark forget`.",
      "",
      "Examples:",
      "  earmark off",
      "  earmark off 1h30m",
    })
public final class OffCommand extends CliCommand {
  @Parameters(
      arity = "0..1",
      paramLabel = "DURATION",
      description = "For how long, as in 30m or 2h; else until `earmark on`.")
  private @Nullable String time;

  public OffCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() throws UserError {
    if (time != null) {
      TimeSpan.parse(time);
    }
    var words = time == null ? new String[] {"off"} : new String[] {"off", time};
    var privacyResult = ControlClient.of(terminal.env()).ask(PrivacyResult.class, words);
    return print(privacyResult, page -> PlayerView.privacy(page, privacyResult));
  }
}
