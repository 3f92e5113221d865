package io.github.earmark.listenbrainz;

import io.github.earmark.music.Track;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The address of a stream, if it can be published. Listens are public, so an address that may
/// contain a secret or reveal the user's own network is not sent.
final class PublicStreamUrl {
  private static final List<String> PRIVATE =
      List.of(".local", ".lan", ".home", ".internal", ".localhost", ".home.arpa");

  private PublicStreamUrl() {}

  /// The address of a remote track; null if it has none that can be shown.
  static @Nullable String of(Track track) {
    if (!track.remote()) {
      return null;
    }
    try {
      var uri = new URI(track.uri());
      return open(uri) ? uri.toString() : null;
    } catch (URISyntaxException _) {
      return null;
    }
  }

  private static boolean open(URI uri) {
    return ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
        && uri.getHost() != null
        && uri.getRawUserInfo() == null
        && uri.getRawQuery() == null
        && uri.getRawFragment() == null
        && named(uri.getHost().toLowerCase(Locale.ROOT));
  }

  /// Whether it is a public host name, not an IP address or a host on the local network.
  private static boolean named(String host) {
    return host.matches(".*\\.[a-z][a-z0-9-]*") && PRIVATE.stream().noneMatch(host::endsWith);
  }
}
