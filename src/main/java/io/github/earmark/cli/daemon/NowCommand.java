package io.github.earmark.cli.daemon;

import io.github.earmark.answers.PlayerLines;
import io.github.earmark.api.NowResult;
import io.github.earmark.cli.command.CliCommand;
import io.github.earmark.cli.command.Follow;
import io.github.earmark.cli.command.PlayerView;
import io.github.earmark.cli.command.Terminal;
import io.github.earmark.control.ControlClient;
import io.github.earmark.text.UserError;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "now",
    description = "Show what is playing, and whether it counts yet.",
    footer = {
      "",
      "Examples:",
      "  earmark now",
      "  earmark now --follow",
      "  earmark now --json | jq -r '.players[0].song.title'",
    })
public final class NowCommand extends CliCommand {
  @Option(
      names = {"-f", "--follow"},
      description = "Keep going, with a line for each change, until Ctrl-C.")
  private boolean follow;

  public NowCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() throws UserError, InterruptedException {
    if (follow) {
      var lines = new NowLines();
      return Follow.of(terminal)
          .run(
              NowResult.class,
              "now",
              nowResult ->
                  print(
                      nowResult, page -> lines.show(page, nowResult, terminal.clock().instant())));
    }
    var nowResult = ControlClient.of(terminal.env()).ask(NowResult.class, "now");
    return print(
        nowResult,
        page -> {
          PlayerView.privacy(page, nowResult.privacy());
          for (var playerState : nowResult.players()) {
            page.heading(PlayerLines.heading(playerState));
            PlayerView.body(page, playerState);
          }
        });
  }
}
