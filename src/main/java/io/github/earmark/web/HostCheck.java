package io.github.earmark.web;

import io.github.earmark.config.ListenAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Decides which host names the page may be reached by, and which origins may make changes. This
/// stops DNS rebinding: a name of somebody else's that points at this machine is refused.
final class HostCheck {
  private static final Pattern PORT = Pattern.compile(":[0-9]{1,5}$");
  private static final Pattern ADDRESS =
      Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|\\[[0-9a-f:.]{2,45}]");

  private final Set<String> hosts = new HashSet<>(Set.of("localhost", "127.0.0.1", "[::1]"));
  private final boolean everyAddress;

  /// @param further host names from the configuration, in lower case, with or without a port
  HostCheck(ListenAddress listen, List<String> further) {
    hosts.addAll(further);
    if (listen instanceof ListenAddress.Tcp(var host, var _)) {
      hosts.add((host.contains(":") ? "[" + host + "]" : host).toLowerCase(Locale.ROOT));
    }
    // On the network, every IP address is accepted: only names can be made to point elsewhere.
    everyAddress = !listen.local();
  }

  /// Whether a `Host` header names this page.
  boolean ours(@Nullable String host) {
    if (host == null) {
      return false;
    }
    var name = host.toLowerCase(Locale.ROOT);
    var bare = PORT.matcher(name).replaceFirst("");
    return hosts.contains(name)
        || hosts.contains(bare)
        || (everyAddress && ADDRESS.matcher(bare).matches());
  }

  /// Whether a page of this origin may make changes: only this page, or a client that is not a
  /// browser.
  ///
  /// @param origin the `Origin` header; null if it was not sent, as by programs other than browsers
  /// @param host the `Host` header
  boolean mayChange(@Nullable String origin, String host) {
    if (origin == null) {
      return true;
    }
    var cut = origin.indexOf("://");
    var authority = cut < 0 ? "" : origin.substring(cut + 3).toLowerCase(Locale.ROOT);
    return origin.startsWith("http")
        && (authority.equals(host.toLowerCase(Locale.ROOT)) || hosts.contains(authority))
        && ours(authority);
  }
}
