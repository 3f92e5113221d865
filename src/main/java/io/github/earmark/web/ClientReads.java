package io.github.earmark.web;

import io.github.earmark.control.Paths;
import io.github.earmark.text.UserError;
import io.github.earmark.web.Site.Route;
import io.github.earmark.web.api.ApiItems;
import io.github.earmark.web.api.ClientApi;
import io.github.earmark.web.api.HistoryPages;
import io.github.earmark.web.playlists.FeatureSets;
import io.github.earmark.web.request.WebReply;
import io.github.earmark.web.request.WebRequest;
import java.io.IOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/// What clients can read: mostly the page's own answers under the paths of the API.
///
/// @param env the environment, which says where the history and the daemon are
/// @param clock in the listener's time zone
/// @param page the page's routes, by path
record ClientReads(Map<String, String> env, Clock clock, Map<String, Route> page) {

  Map<String, ClientApi.Answer> answers() {
    var state = Paths.state(env);
    var items = new ApiItems(state);
    var features = new FeatureSets(state);
    var pages = new HistoryPages(state, clock);
    return Map.of(
        "now",
        request -> asPage("now", request, Map.of()),
        "status",
        request -> asPage("status", request, Map.of()),
        "queue",
        request -> asPage("queue", request, Map.of()),
        "top/{id}",
        request -> asPage("top", request, Map.of("list", ClientApi.id(request))),
        "stats/{id}",
        request -> asPage("stats", request, Map.of("range", ClientApi.id(request))),
        "features",
        _ -> WebReply.json(features.all()),
        "features/{id}",
        request -> WebReply.json(features.of(ClientApi.id(request), request)),
        "items/{id}",
        request -> WebReply.json(items.of(items.known(ClientApi.id(request)))),
        "items/{id}/history",
        request -> WebReply.json(pages.of(request, items.known(ClientApi.id(request)))),
        "history",
        request -> {
          var item = request.value("item_id");
          return WebReply.json(pages.of(request, item == null ? null : items.known(item)));
        });
  }

  /// @param more query parameters to add to the request's own
  private WebReply asPage(String path, WebRequest request, Map<String, String> more)
      throws UserError, IOException {
    var query = new HashMap<>(request.query());
    query.putAll(more);
    var route = Objects.requireNonNull(page.get("api/" + path));
    return route
        .answer()
        .to(
            new WebRequest(
                request.method(), "api/" + path, query, request.headers(), request.body()));
  }
}
