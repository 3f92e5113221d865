package io.github.earmark.cli.feeds;

import io.github.earmark.answers.feeds.FeedChanges;
import io.github.earmark.answers.feeds.FeedInfos;
import io.github.earmark.api.feeds.FeedChangeRequest;
import io.github.earmark.api.feeds.FeedInfo;
import io.github.earmark.api.feeds.FeedResult;
import io.github.earmark.cli.command.CliCommand;
import io.github.earmark.cli.command.RootCommand;
import io.github.earmark.cli.command.Terminal;
import io.github.earmark.config.Config;
import io.github.earmark.config.FeedConfig;
import io.github.earmark.config.FeedFile;
import io.github.earmark.config.problems.ConfigException;
import io.github.earmark.control.ControlClient;
import io.github.earmark.control.Paths;
import io.github.earmark.text.UserError;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// The base of the commands for feeds: they ask the daemon or, if none is running, change the file
/// that it reads when it starts.
abstract class FeedCommand extends CliCommand {
  private static final Duration MOMENT = Duration.ofMillis(250);
  private static final int MOMENTS = 40;

  private final RootCommand root;

  FeedCommand(Terminal terminal, RootCommand root) {
    super(terminal);
    this.root = root;
  }

  ControlClient daemon() {
    return ControlClient.of(terminal.env());
  }

  /// All feeds, from the daemon or, without one, from the configuration.
  FeedResult list() throws UserError, ConfigException {
    try {
      return daemon().ask(FeedResult.class, "feed", "list");
    } catch (UserError e) {
      if (e.kind() != UserError.Kind.NO_DAEMON) {
        throw e;
      }
      return new FeedResult(configured());
    }
  }

  /// Waits until it is known whether the feed's account can be read, or for a limited time.
  FeedResult settled(FeedResult feeds) throws UserError, ConfigException {
    var now = feeds;
    for (var i = 0; i < MOMENTS && now.feeds().stream().anyMatch(FeedCommand::unsettled); i++) {
      LockSupport.parkNanos(MOMENT.toNanos());
      var name = now.feeds().getFirst().name();
      now =
          new FeedResult(list().feeds().stream().filter(feed -> feed.name().equals(name)).toList());
    }
    return now;
  }

  private static boolean unsettled(FeedInfo feed) {
    var job = feed.job();
    return feed.problem() == null
        && (feed.state() == FeedInfo.State.READING || feed.state() == FeedInfo.State.WAITING)
        && (job == null || job.pages() == 0);
  }

  private List<FeedInfo> configured() throws ConfigException {
    var config = Config.load(root.config(), terminal.env());
    var named = config.feeds().stream().map(FeedConfig::name).toList();
    return new FeedChanges(file(), config)
        .all().stream().map(feed -> FeedInfos.unread(feed, !named.contains(feed.name()))).toList();
  }

  private FeedFile file() {
    return FeedFile.in(Paths.state(terminal.env()), terminal.env());
  }

  /// Makes a change.
  ///
  /// @return the feed afterwards; empty if it was removed
  FeedResult change(FeedChangeRequest request) throws UserError, ConfigException, IOException {
    try {
      return ControlClient.patient(terminal.env(), request.patience())
          .ask(FeedResult.class, "feed-change", request);
    } catch (UserError e) {
      if (e.kind() != UserError.Kind.NO_DAEMON || request.forget()) {
        throw e;
      }
    }
    try {
      new FeedChanges(file(), Config.load(root.config(), terminal.env())).make(request);
    } catch (ConfigException e) {
      throw FeedChanges.refused(e);
    }
    return new FeedResult(
        configured().stream().filter(feed -> feed.name().equals(request.name())).toList());
  }
}
