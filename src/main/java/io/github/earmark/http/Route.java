package io.github.earmark.http;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The way to a service, where it is not the usual one.
///
/// @param caFile PEM certificates that are trusted beside the usual ones
/// @param proxy an HTTP proxy, by its host and port
record Route(@Nullable Path caFile, @Nullable URI proxy) {
  static final Route DIRECT = new Route(null, null);

  /// For people.
  String nameOfProxy() {
    return proxy == null ? "no proxy" : "the proxy " + proxy.getHost() + ":" + proxy.getPort();
  }
}
