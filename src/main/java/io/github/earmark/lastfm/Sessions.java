package io.github.earmark.lastfm;

import static io.github.earmark.lastfm.Form.md5;

import io.github.earmark.delivery.Outcome;
import io.github.earmark.http.Http;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Gets sessions. In the usual way, the user says yes on the service's own page: [#token()], then
/// [#authorisePage], then [#session]. Or the user's password gets one: [#mobile]. Facts:
/// last.fm/api/desktopauth and /mobileauth; GNU FM's `api/auth`.
public final class Sessions {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /// What the user can do about a refusal.
  private static final String CONSENT = "allow the access on the service's page";

  private static final String PASSWORD = "check `username` and `password`";

  private final Flavour flavour;
  private final Wire wire;
  private final String apiKey;
  private final String apiSecret;

  /// @param root of the web service, as in `https://ws.audioscrobbler.com/2.0/`
  public Sessions(Flavour flavour, URI root, String apiKey, String apiSecret, Http http) {
    this(flavour, Wire.to(flavour, root, http), apiKey, apiSecret);
  }

  Sessions(Flavour flavour, Wire wire, String apiKey, String apiSecret) {
    this.flavour = flavour;
    this.wire = wire;
    this.apiKey = apiKey;
    this.apiSecret = apiSecret;
  }

  /// A token to be authorised by the user; good for an hour and for one session.
  ///
  /// @throws LoginException if the service gives none
  public String token() throws LoginException {
    var token = Said.text(call(new Form("auth.getToken"), CONSENT).body().path("token"));
    if (token.isEmpty()) {
      throw new LoginException(0, new Outcome.RetryLater("the service gave no token", null));
    }
    return token;
  }

  /// The page on which the user says yes.
  public URI authorisePage(String token) {
    var page =
        flavour == Flavour.LASTFM
            ? URI.create("https://www.last.fm/api/auth/")
            : wire.root().resolve("../api/auth/");
    return URI.create(page + "?api_key=" + Form.encoded(apiKey) + "&token=" + Form.encoded(token));
  }

  /// The session for a token that the user has authorised.
  ///
  /// @throws LoginException with code [LoginException#NOT_YET_AUTHORISED] until the user has
  public Session session(String token) throws LoginException {
    return session(call(new Form("auth.getSession").put("token", token), CONSENT, token));
  }

  /// A session for a password. Last.fm is told the password itself, so only over a connection that
  /// nobody else can read.
  ///
  /// @throws LoginException if the service gives none, or the password must not be sent
  public Session mobile(String username, String password) throws LoginException {
    var form = new Form("auth.getMobileSession").put("username", username);
    if (flavour == Flavour.GNUFM) {
      var proof = md5(username.toLowerCase(Locale.ROOT) + md5(password));
      return session(call(form.put("authToken", proof), PASSWORD, proof));
    }
    if (!"https".equalsIgnoreCase(wire.root().getScheme()) && !here(wire.root().getHost())) {
      throw new LoginException(
          0,
          new Outcome.NeedsUser(
              "a password is sent over https, or to this machine itself, only; check `url`"));
    }
    return session(call(form.put("password", password), PASSWORD, password));
  }

  /// Whether it is this machine for certain. No other name is looked up: it could mean another
  /// machine a moment later.
  private static boolean here(String host) {
    try {
      return host.toLowerCase(Locale.ROOT).matches("(.+\\.)?localhost\\.?")
          || InetAddress.ofLiteral(host).isLoopbackAddress();
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  private Session session(Said said) throws LoginException {
    var session = said.body().path("session");
    var user = Said.text(session.path("name"));
    var key = Said.text(session.path("key")).strip();
    if (key.isEmpty()) {
      throw new LoginException(0, new Outcome.RetryLater("the service gave no session", null));
    }
    return new Session(user, key);
  }

  private Said call(Form form, String fix, String... secrets) throws LoginException {
    var body = form.put("api_key", apiKey).signed(apiSecret);
    var veiled = new ArrayList<>(List.of(secrets));
    veiled.add(apiSecret);
    return switch (wire.post(body, veiled, PATIENCE)) {
      case Wire.Answered(var said) when said.ok() -> said;
      case Wire.Answered(var said) -> throw refused(said, fix);
      case Wire.Unsent(var outcome) -> throw new LoginException(0, outcome);
      case Wire.Unknown(var reason) ->
          throw new LoginException(0, new Outcome.RetryLater(reason, null));
    };
  }

  private LoginException refused(Said said, String fix) {
    var meaning = new Errors(wire.root().getHost(), fix).meaning(said);
    return new LoginException(
        said.code(),
        meaning instanceof Outcome.Refused(var reason) ? new Outcome.NeedsUser(reason) : meaning);
  }
}
