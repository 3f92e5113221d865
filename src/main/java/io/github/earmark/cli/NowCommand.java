package io.github.earmark.cli;

import io.github.earmark.control.Client;
import io.github.earmark.control.ControlException;
import io.github.earmark.control.Now;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "now",
    description = "Show what plays, and whether it counts yet.",
    footer = {
      "",
      "Examples:",
      "  earmark now",
      "  earmark now --follow",
      "  earmark now --json | jq -r '.players[0].song.title'",
    })
final class NowCommand extends CliCommand {
  @Option(
      names = {"-f", "--follow"},
      description = "Go on with a line for each change, until Ctrl-C.")
  private boolean follow;

  NowCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() throws ControlException, InterruptedException {
    if (follow) {
      var lines = new NowLines();
      return Follow.of(terminal)
          .run(
              Now.class,
              "now",
              now -> print(now, page -> lines.show(page, now, terminal.clock().instant())));
    }
    var now = Client.of(terminal.env()).ask(Now.class, "now");
    return print(
        now,
        page -> {
          PlayerView.privacy(page, now.privacy());
          for (var player : now.players()) {
            page.heading(player.name() + ": " + PlayerView.state(player));
            PlayerView.body(page, player);
          }
        });
  }
}
