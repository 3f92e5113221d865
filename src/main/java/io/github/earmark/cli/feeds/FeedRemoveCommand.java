package io.github.earmark.cli.feeds;

import io.github.earmark.api.feeds.FeedChangeRequest;
import io.github.earmark.api.feeds.FeedChangeRequest.Action;
import io.github.earmark.cli.command.RootCommand;
import io.github.earmark.cli.command.Terminal;
import io.github.earmark.config.problems.ConfigException;
import io.github.earmark.text.UserError;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "remove",
    description = "Stop reading an account.",
    footer = {
      "",
      "The plays that it has read stay, unless you say --forget.",
      "",
      "Example:",
      "  earmark feed remove lastfm",
    })
public final class FeedRemoveCommand extends FeedCommand {
  @Parameters(paramLabel = "NAME", description = "A feed, as `feed list` shows it.")
  private String name = "";

  @Option(
      names = "--forget",
      description = "Forget the plays that it has read, unless they also came from elsewhere.")
  private boolean forget;

  public FeedRemoveCommand(Terminal terminal, RootCommand root) {
    super(terminal, root);
  }

  @Override
  public Integer call() throws UserError, ConfigException, IOException {
    var feeds = change(new FeedChangeRequest(Action.REMOVE, name, List.of(), forget));
    return print(
        feeds,
        page ->
            page.line(
                name
                    + " is no longer read"
                    + (forget
                        ? ", and what it has read is forgotten"
                        : "; what it has read stays")));
  }
}
