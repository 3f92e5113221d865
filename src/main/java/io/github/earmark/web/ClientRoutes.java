package io.github.earmark.web;

import io.github.earmark.config.secrets.ClientTokens;
import io.github.earmark.web.Site.Route;
import io.github.earmark.web.hub.HubLog;
import io.github.earmark.web.request.WebReply;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The clients that may submit, and what arrived from them since this process started: a help for
/// users who are connecting one.
record ClientRoutes(ClientTokens tokens, HubLog log) {

  /// A client that has a token.
  ///
  /// @param seen when it last used its token; null if it has not
  record Known(String name, Instant made, @Nullable Instant seen) {}

  /// The answer to the page's `clients`.
  ///
  /// @param arrivals newest first
  record Clients(List<Known> clients, List<HubLog.Arrival> arrivals) {}

  Map<String, Route> routes() {
    return Map.of("api/clients", Route.get(_ -> WebReply.json(clients())));
  }

  private Clients clients() throws IOException {
    return new Clients(
        tokens.all().stream()
            .map(one -> new Known(one.name(), one.made(), log.seen(one.name())))
            .toList(),
        log.arrivals());
  }
}
