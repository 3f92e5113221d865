package io.github.earmark.http;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One client per route, because each has its own thread and connections. Created on the first
/// request, so that a daemon without services does not pay for it.
///
/// A client that received something other than HTTP is replaced, because the JDK never closes that
/// connection. The old client is closed after its last request.
final class ClientPool {
  private final int largestBody;
  private final Map<Route, Shared> clients = new HashMap<>();

  /// Replaced clients that still have other requests in progress.
  private final Set<Shared> retired = new HashSet<>();

  private boolean closed;

  ClientPool(int largestBody) {
    this.largestBody = largestBody;
  }

  /// A client and the number of its requests in progress.
  private static final class Shared {
    private final MicronautClient micronautClient;
    private int requests;

    Shared(MicronautClient micronautClient) {
      this.micronautClient = micronautClient;
    }
  }

  /// A client for one request; close it afterwards. Not thread-safe.
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

    /// Makes later requests use a new client.
    void retire() {
      ClientPool.this.retire(route, shared);
    }

    @Override
    public void close() {
      release(shared);
    }
  }

  /// Borrows the client for a route; null once the pool is closed.
  ///
  /// @throws IOException if its certificates cannot be read; calling again tries again
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
