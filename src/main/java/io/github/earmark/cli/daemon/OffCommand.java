package io.github.earmark.cli.daemon;

import io.github.earmark.api.OffResult;
import io.github.earmark.cli.command.CliCommand;
import io.github.earmark.cli.command.PlayerView;
import io.github.earmark.cli.command.Terminal;
import io.github.earmark.cli.command.Traces;
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
      "Ends with `earmark on` or after the given time, and survives a restart. The",
      "current play is not recorded either, unless it has counted already. A track",
      "that is still playing at the end stays private to its own end. Earlier listens",
      "are still delivered; see `earmark forget`.",
      "",
      "Examples:",
      "  earmark off",
      "  earmark off 1h30m",
    })
public final class OffCommand extends CliCommand {
  @Parameters(
      arity = "0..1",
      paramLabel = "DURATION",
      description = "For how long, as in 30m or 2h (default: until `earmark on`).")
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
    var offResult = ControlClient.of(terminal.env()).ask(OffResult.class, words);
    return print(
        offResult,
        page -> {
          PlayerView.privacy(page, offResult.privacy());
          offResult
              .remaining()
              .forEach(file -> page.warning("  the current play: " + Traces.remaining(file)));
        });
  }
}
