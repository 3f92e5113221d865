package io.github.earmark.web;

import io.github.earmark.api.StatusResult;
import io.github.earmark.api.feeds.FeedInfo;
import io.github.earmark.api.feeds.FeedResult;
import io.github.earmark.config.FeedType;
import io.github.earmark.control.ControlClient;
import io.github.earmark.text.UserError;
import io.github.earmark.web.Site.Route;
import io.github.earmark.web.hub.Feeds;
import io.github.earmark.web.request.WebReply;
import io.github.earmark.web.request.WebRequest;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// The accounts that are followed, for the page.
record FeedRoutes(Map<String, String> env) {

  private static final Set<String> OTHERS = Set.of("do", "name", "type", "forget", "full");

  /// The answer to the page's `feeds`.
  ///
  /// @param types the types of accounts that can be added
  /// @param services the services that new plays can be passed on to
  record Accounts(List<FeedInfo> feeds, List<String> types, List<String> services) {}

  Map<String, Route> routes() {
    return Map.of(
        "api/feeds", Route.get(_ -> WebReply.json(accounts())),
        "api/feed", Route.post(request -> WebReply.json(done(request))));
  }

  private Accounts accounts() throws UserError {
    return new Accounts(
        new Feeds(env).all(),
        FeedType.words(),
        ControlClient.of(env).ask(StatusResult.class, "status").services().stream()
            .map(StatusResult.Service::name)
            .toList());
  }

  private Record done(WebRequest request) throws UserError, IOException {
    var feeds = new Feeds(env);
    var settings = new LinkedHashMap<String, String>();
    ChangeRoutes.body(request).forEach((key, value) -> settings.put(key.toString(), text(value)));
    for (var key : settings.keySet()) {
      if (!Feeds.SETTINGS.contains(key) && !OTHERS.contains(key)) {
        throw UserError.usage("the page cannot set " + key, "write it in the config file");
      }
    }
    var what = settings.remove("do");
    var name = settings.remove("name");
    var forget = "true".equals(settings.remove("forget"));
    var full = "true".equals(settings.remove("full"));
    if (what == null || name == null) {
      throw UserError.usage(
          "`do` or `name` is missing", "send {\"do\": \"run\", \"name\": \"lastfm\"}");
    }
    return switch (what) {
      case "add" -> feeds.add(name, settings);
      case "set" -> feeds.set(name, settings, forget);
      case "remove" -> {
        feeds.remove(name, forget);
        yield new FeedResult(feeds.all());
      }
      case "pause" -> feeds.rest(name, true);
      case "resume" -> feeds.rest(name, false);
      case "run" -> feeds.run(name, full);
      default -> throw UserError.usage("the page cannot do that: " + what, "use the command line");
    };
  }

  private static String text(Object value) {
    return value instanceof List<?> list
        ? list.stream().map(String::valueOf).collect(Collectors.joining(","))
        : String.valueOf(value);
  }
}
