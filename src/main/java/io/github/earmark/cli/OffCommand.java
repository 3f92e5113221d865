package io.github.earmark.cli;

import io.github.earmark.control.Client;
import io.github.earmark.control.ControlException;
import io.github.earmark.control.Privacy;
import io.github.earmark.control.TimeSpan;
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
final class OffCommand extends CliCommand {
  @Parameters(
      arity = "0..1",
      paramLabel = "DURATION",
      description = "For how long, as in 30m or 2h; else until `earmark on`.")
  private @Nullable String time;

  OffCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() throws ControlException {
    if (time != null) {
      TimeSpan.parse(time);
    }
    var words = time == null ? new String[] {"off"} : new String[] {"off", time};
    var privacy = Client.of(terminal.env()).ask(Privacy.class, words);
    return print(privacy, page -> PlayerView.privacy(page, privacy));
  }
}
