package io.github.earmark.cli.feeds;

import io.github.earmark.cli.command.FeedView;
import io.github.earmark.cli.command.RootCommand;
import io.github.earmark.cli.command.Terminal;
import io.github.earmark.config.problems.ConfigException;
import io.github.earmark.text.UserError;
import picocli.CommandLine.Command;

@Command(
    name = "list",
    description = "Show the accounts that are read, and their progress.",
    footer = {
      "",
      "Examples:",
      "  earmark feed list",
      "  earmark feed list --json | jq '.feeds[] | {name, state, job}'",
    })
public final class FeedListCommand extends FeedCommand {
  public FeedListCommand(Terminal terminal, RootCommand root) {
    super(terminal, root);
  }

  @Override
  public Integer call() throws UserError, ConfigException {
    var feeds = list();
    return print(
        feeds,
        page -> {
          FeedView.all(page, feeds.feeds());
          if (feeds.feeds().isEmpty()) {
            page.line("no account is read; `earmark feed add` adds one");
          }
        });
  }
}
