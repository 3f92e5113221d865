package io.github.earmark.http;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One client for each route, for each has its own thread and connections. Built with the first
/// request: who has no services does not pay for it.
final class Clients {
  private final int largestBody;
  private final Map<Route, Client> clients = new HashMap<>();
  private boolean closed;

  Clients(int largestBody) {
    this.largestBody = largestBody;
  }

  /// The client for a route; null once closed.
  ///
  /// @throws IOException if its certificates cannot be had; may be asked again
  synchronized @Nullable Client to(Route route) throws IOException {
    if (closed) {
      return null;
    }
    var client = clients.get(route);
    if (client == null) {
      client = new Client(route, Http.CONNECT_TIMEOUT, largestBody);
      clients.put(route, client);
    }
    return client;
  }

  synchronized void close() {
    closed = true;
    clients.values().forEach(Client::close);
  }
}
