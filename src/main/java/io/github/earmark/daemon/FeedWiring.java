package io.github.earmark.daemon;

import io.github.earmark.answers.feeds.FeedAnswers;
import io.github.earmark.answers.feeds.FeedChanges;
import io.github.earmark.answers.history.MarkAnswers;
import io.github.earmark.config.Config;
import io.github.earmark.config.FeedConfig;
import io.github.earmark.config.FeedFile;
import io.github.earmark.config.problems.ConfigException;
import io.github.earmark.control.Paths;
import io.github.earmark.feeds.FeedLoop;
import io.github.earmark.feeds.FeedLove;
import io.github.earmark.feeds.FeedSet;
import io.github.earmark.history.store.HistoryException;
import io.github.earmark.http.Http;
import io.github.earmark.marks.Marking;
import io.github.earmark.text.UserError;
import io.github.earmark.wiring.FeedFactory;
import io.github.earmark.wiring.FeedReceivers;
import io.github.earmark.wiring.ServiceFactory;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The feeds of one loaded configuration, including those added by command.
///
/// @param services creates the services that feeds submit to
/// @param marking stores the loves that feeds follow
record FeedWiring(
    Wiring.Shared shared, Config config, Http http, ServiceFactory services, Marking marking) {
  private static final Logger LOG = LoggerFactory.getLogger(FeedWiring.class);

  /// Builds the feeds without starting them.
  FeedAnswers answers() {
    var feeds = new FeedSet(this::loop);
    feeds.onChange(shared.followed()::read);
    var file = FeedFile.in(Paths.state(shared.env()), shared.env());
    try {
      feeds.configure(new FeedChanges(file, config).all());
    } catch (ConfigException e) {
      LOG.warn("The feeds that were added by command cannot be used: {}", e.getMessage());
      feeds.configure(config.feeds());
    }
    return new FeedAnswers(feeds, file, config, shared.history().feeds());
  }

  private FeedLoop loop(FeedConfig feed) {
    var feeds = new FeedFactory(http, shared.env(), shared.clocks());
    return new FeedLoop(
        feed,
        feeds.of(feed),
        shared.history().feeds(),
        new FeedReceivers(config, services, feeds, shared.env(), shared.clocks()).of(feed),
        shared.clocks(),
        this::love);
  }

  private void love(FeedLove love) {
    try {
      var track = shared.history().clients().track(love.track());
      new MarkAnswers(marking, List.of()).reported(track, love.score());
    } catch (UserError e) {
      throw new HistoryException(String.valueOf(e.getMessage()), e);
    }
  }
}
