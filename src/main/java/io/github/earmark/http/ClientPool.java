package io.github.earmark.http;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One client for each route, for each has its own thread and connections. Built with the first
/// request: who has no services does not pay for it.
///
/// A client that was told something that is not HTTP is replaced: the JDK never closes the
/// connection on which it heard that. The old one is closed with its last request.
final class ClientPool {
  private final int largestBody;
  private final Map<Route, Shared> clients = new HashMap<>();

  /// Replaced, with requests of others still under way.
  private final Set<Shared> retired = new HashSet<>();

  private boolean closed;

  ClientPool(int largestBody) {
    this.largestBody = largestBody;
  }

  /// A client, and how many requests it has under way.
  private static final class Shared {
    private final MicronautClient micronautClient;
    private int requests;

    Shared(MicronautClient micronautClient) {
      this.micronautClient = micronautClient;
    }
  }

  /// A client for one request, to be closed after it. Not thread-safe.
  final class Lease implements AutoCloseable {
    private final Route route;
    private final Shared shared;

    private Lease(Route route, Shared shared) {
      this.route = route;
      this.shared = shared;
    }

    MicronautClient client() {
      return shared.micronautClient;
    }

    /// Sees to it that later requests get another one.
    void retire() {
      ClientPool.this.retire(route, shared);
    }

    @Override
    public void close() {
      release(shared);
    }
  }

  /// The client for a route; null once closed.
  ///
  /// @throws IOException if its certificates cannot be had; may be asked again
  synchronized @Nullable Lease to(Route route) throws IOException {
    if (closed) {
      return null;
    }
    var shared = clients.get(route);
    if (shared == null) {
      shared = new Shared(new MicronautClient(route, Http.CONNECT_TIMEOUT, largestBody));
      clients.put(route, shared);
    }
    shared.requests++;
    return new Lease(route, shared);
  }

  private synchronized void retire(Route route, Shared shared) {
    if (clients.remove(route, shared)) {
      retired.add(shared);
    }
  }

  private synchronized void release(Shared shared) {
    shared.requests--;
    if (shared.requests == 0 && retired.remove(shared)) {
      shared.micronautClient.close();
    }
  }

  synchronized void close() {
    closed = true;
    clients.values().forEach(shared -> shared.micronautClient.close());
    retired.forEach(shared -> shared.micronautClient.close());
  }
}
