package io.github.earmark.http;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A route to a service that differs from the default.
///
/// @param caFile PEM certificates to trust in addition to the usual ones
/// @param proxy an HTTP proxy, by its host and port
record Route(@Nullable Path caFile, @Nullable URI proxy) {
  static final Route DIRECT = new Route(null, null);

  /// The proxy's name, for people.
  String nameOfProxy() {
    return proxy == null ? "no proxy" : "the proxy " + proxy.getHost() + ":" + proxy.getPort();
  }
}
