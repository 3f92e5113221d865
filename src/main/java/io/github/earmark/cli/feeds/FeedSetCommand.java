package io.github.earmark.cli.feeds;

import io.github.earmark.api.feeds.FeedChangeRequest;
import io.github.earmark.api.feeds.FeedChangeRequest.Action;
import io.github.earmark.cli.command.FeedView;
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
    name = "set",
    description = "Change a feed that was added by a command.",
    footer = {
      "",
      "Another user means another account, which is read from its beginning. The plays",
      "of the first one stay, unless you say --forget. An empty value removes a",
      "setting, as in since=.",
      "",
      "Examples:",
      "  earmark feed set lastfm every=1h",
      "  earmark feed set lastfm user=alice --forget",
    })
public final class FeedSetCommand extends FeedCommand {
  @Parameters(index = "0", paramLabel = "NAME", description = "A feed, as `feed list` shows it.")
  private String name = "";

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "KEY=VALUE",
      description = "The new settings.")
  private List<String> settings = List.of();

  @Option(
      names = "--forget",
      description = "Forget the plays that it has read, unless they also came from elsewhere.")
  private boolean forget;

  public FeedSetCommand(Terminal terminal, RootCommand root) {
    super(terminal, root);
  }

  @Override
  public Integer call() throws UserError, ConfigException, IOException {
    var request =
        new FeedChangeRequest(Action.SET, name, new FeedSettings(terminal).read(settings), forget);
    var feeds = settled(change(request));
    return print(feeds, page -> FeedView.all(page, feeds.feeds()));
  }
}
