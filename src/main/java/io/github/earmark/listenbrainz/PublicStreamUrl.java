package io.github.earmark.listenbrainz;

import io.github.earmark.music.Track;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Where others can hear a stream, too. Listens are public, so an address that may hold a secret or
/// tells of the user's own network stays here.
final class PublicStreamUrl {
  private static final List<String> PRIVATE =
      List.of(".local", ".lan", ".home", ".internal", ".localhost", ".home.arpa");

  private PublicStreamUrl() {}

  /// The address of a remote track, or null where it has none to show.
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

  /// Whether it is a name in the public tree, not a number and not a machine next door.
  private static boolean named(String host) {
    return host.matches(".*\\.[a-z][a-z0-9-]*") && PRIVATE.stream().noneMatch(host::endsWith);
  }
}
