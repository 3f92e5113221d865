package io.github.earmark.cli.feeds;

import io.github.earmark.api.feeds.FeedResult;
import io.github.earmark.cli.command.RootCommand;
import io.github.earmark.cli.command.Terminal;
import io.github.earmark.text.UserError;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Pauses and resumes a feed.
public abstract class FeedRestCommand extends FeedCommand {
  @Parameters(paramLabel = "NAME", description = "A feed, as `feed list` shows it.")
  private String name = "";

  private final String verb;

  FeedRestCommand(Terminal terminal, RootCommand root, String verb) {
    super(terminal, root);
    this.verb = verb;
  }

  @Override
  public Integer call() throws UserError {
    var feeds = daemon().ask(FeedResult.class, "feed", verb, name);
    return print(
        feeds,
        page ->
            page.line(
                name
                    + (verb.equals("pause")
                        ? " is paused until `earmark feed resume " + name + "`"
                        : " is read again")));
  }

  @Command(
      name = "pause",
      description = "Pause a feed, even across restarts.",
      footer = {"", "Example:", "  earmark feed pause lastfm"})
  public static final class Pause extends FeedRestCommand {
    public Pause(Terminal terminal, RootCommand root) {
      super(terminal, root, "pause");
    }
  }

  @Command(
      name = "resume",
      description = "Resume a paused feed.",
      footer = {"", "Example:", "  earmark feed resume lastfm"})
  public static final class Resume extends FeedRestCommand {
    public Resume(Terminal terminal, RootCommand root) {
      super(terminal, root, "resume");
    }
  }
}
