package io.github.earmark.cli.feeds;

import io.github.earmark.api.feeds.FeedInfo;
import io.github.earmark.api.feeds.FeedResult;
import io.github.earmark.api.feeds.FeedRunResult;
import io.github.earmark.api.feeds.JobInfo;
import io.github.earmark.cli.command.FeedView;
import io.github.earmark.cli.command.RootCommand;
import io.github.earmark.cli.command.Terminal;
import io.github.earmark.text.UserError;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "run",
    description = "Read an account now, even if it failed before.",
    footer = {
      "",
      "It returns as soon as that has begun. --full goes through everything once more:",
      "plays that are already there are recognised, so that nothing is doubled.",
      "",
      "Examples:",
      "  earmark feed run lastfm",
      "  earmark feed run lastfm --full --wait",
    })
public final class FeedRunCommand extends FeedCommand {
  private static final Duration MOMENT = Duration.ofMillis(500);

  @Parameters(paramLabel = "NAME", description = "A feed, as `feed list` shows it.")
  private String name = "";

  @Option(names = "--full", description = "Read everything again.")
  private boolean full;

  @Option(names = "--wait", description = "Show the progress, and return when it is done.")
  private boolean waiting;

  public FeedRunCommand(Terminal terminal, RootCommand root) {
    super(terminal, root);
  }

  @Override
  public Integer call() throws UserError, InterruptedException {
    var words = new ArrayList<>(List.of("run", name));
    if (full) {
      words.add("full");
    }
    var begun = daemon().ask(FeedRunResult.class, "feed", words);
    var job = begun.job();
    if (job == null) {
      var after = Objects.requireNonNullElse(begun.tryAgain(), Duration.ZERO);
      throw UserError.failed(
          name + " was read a moment ago",
          "try again in %d s".formatted(Math.max(1, after.toSeconds())));
    }
    if (!waiting) {
      return print(
          begun, page -> page.line(name + " is being read; `earmark feed list` shows how far"));
    }
    var end = follow(job);
    var feed = feed();
    print(new FeedResult(List.of(feed)), page -> FeedView.all(page, List.of(feed)));
    return end.state() == JobInfo.State.FAILED ? UserError.Kind.FAILED.exitCode() : FINE;
  }

  private JobInfo follow(String id) throws UserError, InterruptedException {
    var shown = "";
    while (true) {
      var feed = feed();
      var last = feed.job();
      var job = last != null && last.id().equals(id) ? last : job(id);
      if (job.over()) {
        return job;
      }
      if (feed.state() == FeedInfo.State.PAUSED || feed.state() == FeedInfo.State.OFF) {
        throw UserError.failed(name + " is no longer read", "`earmark feed list` shows why");
      }
      shown = tell(job, shown);
      Thread.sleep(MOMENT);
    }
  }

  /// A daemon killed while it answers leaves half an answer; a second request shows that it is
  /// gone.
  private FeedInfo feed() throws UserError {
    try {
      return asked();
    } catch (UserError _) {
      try {
        return asked();
      } catch (UserError e) {
        throw e.kind() == UserError.Kind.NO_DAEMON
            ? new UserError(
                UserError.Kind.NO_DAEMON,
                "the daemon ended before " + name + " was read",
                "it continues where it stopped when the daemon runs again")
            : e;
      }
    }
  }

  private FeedInfo asked() throws UserError {
    return daemon().ask(FeedResult.class, "feed", "list").feeds().stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> UserError.failed(name + " was removed", "what it had read by then is kept"));
  }

  /// A job that is no longer its feed's last one, or has not begun.
  private JobInfo job(String id) throws UserError {
    try {
      return daemon().ask(JobInfo.class, "feed", "job", id);
    } catch (UserError e) {
      throw e.kind() == UserError.Kind.FAILED
          ? UserError.failed(
              name + " was changed, or the daemon started again, while it was read",
              "it continues by itself; `earmark feed run " + name + " --wait` waits for it again")
          : e;
    }
  }

  private String tell(JobInfo job, String before) {
    var line = FeedView.progress(job);
    if (!line.equals(before) && !json()) {
      terminal.tell(line);
    }
    return line;
  }
}
