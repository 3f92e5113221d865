package io.github.earmark.cli.feeds;

import io.github.earmark.api.feeds.FeedChangeRequest;
import io.github.earmark.api.feeds.FeedChangeRequest.Action;
import io.github.earmark.api.feeds.FeedInfo.State;
import io.github.earmark.cli.command.FeedView;
import io.github.earmark.cli.command.RootCommand;
import io.github.earmark.cli.command.Terminal;
import io.github.earmark.config.problems.ConfigException;
import io.github.earmark.text.UserError;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "add",
    description = "Follow an account elsewhere: read all its plays, then what is new.",
    footer = {
      "",
      "The daemon starts at once, with the oldest play. `config.example.toml` lists the",
      "settings; a list has commas, as in submit_to=maloja,listenbrainz. For a value of",
      "-, you are asked, so that nobody sees it.",
      "",
      "Examples:",
      "  earmark feed add lastfm type=lastfm user=rj api_key=-",
      "  earmark feed add old type=librefm user=rj submit_to=listenbrainz",
    })
public final class FeedAddCommand extends FeedCommand {
  @Parameters(index = "0", paramLabel = "NAME", description = "A name for it.")
  private String name = "";

  @Parameters(index = "1..*", paramLabel = "KEY=VALUE", description = "Its settings.")
  private List<String> settings = List.of();

  public FeedAddCommand(Terminal terminal, RootCommand root) {
    super(terminal, root);
  }

  @Override
  public Integer call() throws UserError, ConfigException, IOException {
    var request =
        new FeedChangeRequest(Action.ADD, name, new FeedSettings(terminal).read(settings), false);
    var feeds = settled(change(request));
    return print(
        feeds,
        page -> {
          FeedView.all(page, feeds.feeds());
          if (feeds.feeds().stream().anyMatch(feed -> feed.state() == State.NEEDS_USER)) {
            page.line(
                "  it was added all the same: correct it with `earmark feed set %s KEY=VALUE`, or"
                        .formatted(name)
                    + " remove it with `earmark feed remove %s`".formatted(name));
          }
        });
  }
}
