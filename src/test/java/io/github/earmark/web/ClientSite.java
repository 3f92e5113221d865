package io.github.earmark.web;

import io.github.earmark.config.secrets.ClientTokens;
import io.github.earmark.control.Paths;
import io.github.earmark.web.Site.Route;
import io.github.earmark.web.api.ApiWrites;
import io.github.earmark.web.api.ClientApi;
import io.github.earmark.web.api.FeedApi;
import io.github.earmark.web.api.IdempotentRequests;
import io.github.earmark.web.hub.ClientAuthentication;
import io.github.earmark.web.hub.DaemonHub;
import io.github.earmark.web.hub.Feeds;
import io.github.earmark.web.request.WebReply;
import io.github.earmark.web.request.WebRequest;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The API as the page's process answers it, without a server.
public record ClientSite(ClientApi api) {

  /// In front of the daemon and the history that the environment says.
  public static ClientSite of(Map<String, String> env, Clock clock) {
    var state = Paths.state(env);
    var door = new ClientAuthentication(ClientTokens.in(state), clock);
    var hub = new DaemonHub(door, env);
    var once = new IdempotentRequests(state, clock);
    var page = new HashMap<String, Route>(new ReadRoutes(env, clock).routes());
    page.putAll(new StatisticsRoutes(new CountedHistory(state, clock), clock).routes());
    return new ClientSite(
        new ClientApi(
            hub,
            new ApiWrites(hub, env, state, once, clock),
            new FeedApi(new Feeds(env), once),
            new ClientReads(env, clock, page).answers()));
  }

  /// Null where the path is none of the API's.
  public @Nullable WebReply answer(WebRequest request) {
    return api.answer(request);
  }
}
