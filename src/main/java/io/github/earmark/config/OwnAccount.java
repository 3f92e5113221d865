package io.github.earmark.config;

import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Whether a service is the same account that a feed reads: it would receive its own plays back.
public enum OwnAccount {
  YES,
  NO,

  /// The server is the same, but only the service itself knows to which account it submits.
  UNKNOWN;

  /// The paths that clients of the various protocols add to a server's address.
  private static final Pattern API_PATH = Pattern.compile("/*(/apis(/.*)?|/1|/2\\.0)?/*$");

  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final Set<Integer> USUAL_PORTS = Set.of(-1, 80, 443);

  /// Decides as far as possible without asking a server or running a command for a token.
  ///
  /// @param loggedIn gives the user who logged in to the named service; null if that is not known
  public static OwnAccount of(
      FeedConfig feed, ServiceConfig service, Function<String, @Nullable String> loggedIn) {
    if (!server(feed.url()).equals(server(service.url()))) {
      return NO;
    }
    if (hasOne(service.type()) || !feed.type().hasUsers()) {
      return YES;
    }
    var user =
        service.credentials() instanceof Credentials.LastFm account
            ? user(service, account, loggedIn)
            : null;
    if (user != null && user.equalsIgnoreCase(feed.user())) {
      return YES;
    }
    if (user != null && feed.type() != FeedType.LISTENBRAINZ) {
      return NO;
    }
    return sameToken(feed, service) ? YES : UNKNOWN;
  }

  /// Whether servers of this type have a single account.
  private static boolean hasOne(ServiceType type) {
    return type == ServiceType.MALOJA || type == ServiceType.KOITO;
  }

  private static @Nullable String user(
      ServiceConfig service,
      Credentials.LastFm account,
      Function<String, @Nullable String> loggedIn) {
    return account.username() != null || account.sessionKey() != null
        ? account.username()
        : loggedIn.apply(service.name());
  }

  /// ListenBrainz itself lets anybody read everything, whatever the token; on servers that need
  /// one, it identifies the account.
  private static boolean sameToken(FeedConfig feed, ServiceConfig service) {
    var token = feed.token();
    return token != null
        && !isListenBrainz(feed.url())
        && service.credentials() instanceof Credentials.Token(var other)
        && token.sameAs(other);
  }

  /// Whether the address is ListenBrainz itself rather than a compatible server.
  public static boolean isListenBrainz(URI url) {
    return String.valueOf(url.getHost()).toLowerCase(Locale.ROOT).endsWith(".listenbrainz.org");
  }

  /// Identifies a server, however its address is written.
  private static String server(URI url) {
    var host = String.valueOf(url.getHost()).toLowerCase(Locale.ROOT);
    return (THIS_MACHINE.contains(host) ? "localhost" : host)
        + (USUAL_PORTS.contains(url.getPort()) ? "" : ":" + url.getPort())
        + API_PATH.matcher(Objects.requireNonNullElse(url.getPath(), "")).replaceFirst("");
  }
}
