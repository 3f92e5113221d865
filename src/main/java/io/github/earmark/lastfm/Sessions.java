package io.github.earmark.lastfm;

import static io.github.earmark.lastfm.CallParameters.md5;

import io.github.earmark.delivery.DeliveryOutcome;
import io.github.earmark.http.Http;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Gets sessions. Normally, the user gives consent on the service's own page: [#token()], then
/// [#authorisePage], then [#session]. Alternatively, the user's password gets one: [#mobile].
/// Facts: last.fm/api/desktopauth and /mobileauth; `api/auth` of GNU FM.
public final class Sessions {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /// What the user can do if access is refused.
  private static final String CONSENT = "allow the access on the service's page";

  private static final String PASSWORD = "check `username` and `password`";

  private final ServerKind serverKind;
  private final LastFmEndpoint lastFmEndpoint;
  private final String apiKey;
  private final String apiSecret;

  /// @param root of the web service, such as `https://ws.audioscrobbler.com/2.0/`
  public Sessions(ServerKind serverKind, URI root, String apiKey, String apiSecret, Http http) {
    this(serverKind, LastFmEndpoint.to(serverKind, root, http), apiKey, apiSecret);
  }

  Sessions(ServerKind serverKind, LastFmEndpoint lastFmEndpoint, String apiKey, String apiSecret) {
    this.serverKind = serverKind;
    this.lastFmEndpoint = lastFmEndpoint;
    this.apiKey = apiKey;
    this.apiSecret = apiSecret;
  }

  /// A token that the user can authorise; valid for an hour and for one session.
  ///
  /// @throws LoginException if the service refuses
  public String token() throws LoginException {
    var token =
        ServerReply.text(call(new CallParameters("auth.getToken"), CONSENT).body().path("token"));
    if (token.isEmpty()) {
      throw new LoginException(
          0, new DeliveryOutcome.RetryLater("the service gave no token", null));
    }
    return token;
  }

  /// The page on which the user gives consent.
  public URI authorisePage(String token) {
    var page =
        serverKind == ServerKind.LASTFM
            ? URI.create("https://www.last.fm/api/auth/")
            : lastFmEndpoint.root().resolve("../api/auth/");
    return URI.create(
        page
            + "?api_key="
            + CallParameters.encoded(apiKey)
            + "&token="
            + CallParameters.encoded(token));
  }

  /// The session for an authorised token.
  ///
  /// @throws LoginException with code [LoginException#NOT_YET_AUTHORISED] until the user has
  ///   authorised it
  public Session session(String token) throws LoginException {
    return session(call(new CallParameters("auth.getSession").put("token", token), CONSENT, token));
  }

  /// A session for a password. Last.fm gets the password itself, so this needs an encrypted
  /// connection, or a server on this machine.
  ///
  /// @throws LoginException if the service refuses, or if the connection is not safe for a password
  public Session mobile(String username, String password) throws LoginException {
    var callParameters = new CallParameters("auth.getMobileSession").put("username", username);
    if (serverKind == ServerKind.GNUFM) {
      var proof = md5(username.toLowerCase(Locale.ROOT) + md5(password));
      return session(call(callParameters.put("authToken", proof), PASSWORD, proof));
    }
    if (!"https".equalsIgnoreCase(lastFmEndpoint.root().getScheme())
        && !here(lastFmEndpoint.root().getHost())) {
      throw new LoginException(
          0,
          new DeliveryOutcome.NeedsUser(
              "a password is sent over https, or to this machine itself, only; check `url`"));
    }
    return session(call(callParameters.put("password", password), PASSWORD, password));
  }

  /// Whether a host is certainly this machine. Other names are not looked up: they could mean
  /// another machine a moment later.
  private static boolean here(String host) {
    try {
      return host.toLowerCase(Locale.ROOT).matches("(.+\\.)?localhost\\.?")
          || InetAddress.ofLiteral(host).isLoopbackAddress();
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  private Session session(ServerReply serverReply) throws LoginException {
    var session = serverReply.body().path("session");
    var user = ServerReply.text(session.path("name"));
    var key = ServerReply.text(session.path("key")).strip();
    if (key.isEmpty()) {
      throw new LoginException(
          0, new DeliveryOutcome.RetryLater("the service gave no session", null));
    }
    return new Session(user, key);
  }

  private ServerReply call(CallParameters callParameters, String fix, String... secrets)
      throws LoginException {
    var body = callParameters.put("api_key", apiKey).signed(apiSecret);
    var veiled = new ArrayList<>(List.of(secrets));
    veiled.add(apiSecret);
    return switch (lastFmEndpoint.post(body, veiled, PATIENCE)) {
      case LastFmEndpoint.Answered(var serverReply) when serverReply.ok() -> serverReply;
      case LastFmEndpoint.Answered(var serverReply) -> throw refused(serverReply, fix);
      case LastFmEndpoint.Unsent(var deliveryOutcome) ->
          throw new LoginException(0, deliveryOutcome);
      case LastFmEndpoint.Unknown(var reason) ->
          throw new LoginException(0, new DeliveryOutcome.RetryLater(reason, null));
    };
  }

  private LoginException refused(ServerReply serverReply, String fix) {
    var meaning = new Errors(lastFmEndpoint.root().getHost(), fix).meaning(serverReply);
    return new LoginException(
        serverReply.code(),
        meaning instanceof DeliveryOutcome.Refused(var reason)
            ? new DeliveryOutcome.NeedsUser(reason)
            : meaning);
  }
}
