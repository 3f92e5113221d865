package io.github.earmark.spotify;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.earmark.feeds.FeedException;
import io.github.earmark.feeds.FeedProblem;
import io.github.earmark.http.Http;
import io.github.earmark.http.Reply;
import io.github.earmark.http.Request;
import java.net.URI;
import java.net.URLEncoder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Gets the user's consent with PKCE, which needs no application secret: the page on which the user
/// consents returns a code, the code gets tokens, and those get new ones. Facts: RFC 7636, and
/// Spotify's guides.
///
/// @param login the command that asks for consent, for messages
/// @param clock for the expiry of tokens
public record Authorization(SpotifyServer server, Http http, String login, InstantSource clock) {
  /// All permissions that are ever requested.
  public static final List<String> SCOPES =
      List.of("user-read-recently-played", "user-read-currently-playing", "playlist-read-private");

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration USUAL_LIFE = Duration.ofHours(1);
  private static final Map<String, String> FORM =
      Map.of("Accept", "application/json", "Content-Type", "application/x-www-form-urlencoded");

  /// One attempt to get the user's consent.
  ///
  /// @param clientId of the user's application at Spotify
  /// @param redirect where Spotify's page sends the browser with the code
  /// @param verifier a secret which proves that whoever has the code also requested it
  /// @param state returned with the code, so that nobody can inject another code
  public record Attempt(String clientId, URI redirect, String verifier, String state) {

    /// A new attempt with fresh secrets.
    public static Attempt with(String clientId, URI redirect) {
      var random = new SecureRandom();
      return new Attempt(clientId, redirect, secret(random, 48), secret(random, 16));
    }

    private static String secret(SecureRandom random, int bytes) {
      var secret = new byte[bytes];
      random.nextBytes(secret);
      return base64(secret);
    }

    /// Without the secrets.
    @Override
    public String toString() {
      return "consent by way of " + redirect;
    }
  }

  /// The page on which the user consents.
  public URI page(Attempt attempt) {
    var query = new LinkedHashMap<String, String>();
    query.put("response_type", "code");
    query.put("client_id", attempt.clientId());
    query.put("scope", String.join(" ", SCOPES));
    query.put("redirect_uri", attempt.redirect().toString());
    query.put("state", attempt.state());
    query.put("code_challenge_method", "S256");
    query.put("code_challenge", challenge(attempt.verifier()));
    return server.authorise(form(query).replace("+", "%20"));
  }

  private static String challenge(String verifier) {
    try {
      return base64(MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /// The tokens for a code, with the account's name. A code is valid once, for a few minutes.
  public Tokens tokens(Attempt attempt, String code) throws FeedException {
    var fields = new LinkedHashMap<String, String>();
    fields.put("grant_type", "authorization_code");
    fields.put("code", code);
    fields.put("redirect_uri", attempt.redirect().toString());
    fields.put("client_id", attempt.clientId());
    fields.put("code_verifier", attempt.verifier());
    var grant = post(fields, null);
    var lacking = SCOPES.subList(0, 2).stream().filter(scope -> !grant.has(scope)).toList();
    if (!lacking.isEmpty()) {
      throw new FeedException(
          new FeedProblem.NeedsUser(
              "Spotify did not allow " + String.join(" and ", lacking),
              "run " + login + ", and allow all that it asks for"));
    }
    var now = clock.instant();
    return new Tokens(
        attempt.clientId(),
        SpotifyApi.user(server, http, grant.access(), login),
        now,
        grant.access(),
        grant.expires(),
        grant.refresh(),
        null,
        null);
  }

  /// New tokens. This uses up the refresh token.
  Tokens renewed(Tokens old) throws FeedException {
    var fields = new LinkedHashMap<String, String>();
    fields.put("grant_type", "refresh_token");
    fields.put("refresh_token", old.refreshToken());
    fields.put("client_id", old.clientId());
    var grant = post(fields, old.refreshToken());
    return old.renewed(grant.access(), grant.expires(), grant.refresh());
  }

  /// @param scopes what the user allowed; null if the server does not say
  private record Grant(
      String access, Instant expires, String refresh, @Nullable List<String> scopes) {

    boolean has(String scope) {
      return scopes == null || scopes.contains(scope);
    }
  }

  /// @param old the refresh token that stays valid if no new one is returned; null for none
  private Grant post(Map<String, String> fields, @Nullable String old) throws FeedException {
    var reply = http.send(Request.post(server.tokens(), FORM, form(fields), PATIENCE));
    var json = reply instanceof Reply.Answered answered ? answered.json() : null;
    if (json == null || !(reply instanceof Reply.Answered(var status, _, _)) || status != 200) {
      throw refused(reply, fields);
    }
    var access = json.path("access_token").asText("");
    var given = json.path("refresh_token").asText("");
    var refresh = given.isEmpty() && old != null ? old : given;
    if (!usable(access) || !usable(refresh)) {
      throw refused(reply, fields);
    }
    var life = json.path("expires_in").asLong(USUAL_LIFE.toSeconds());
    var expires = clock.instant().plusSeconds(Math.clamp(life, 0, 86_400));
    var scope = json.path("scope").asText("");
    return new Grant(
        access, expires, refresh, scope.isEmpty() ? null : Arrays.asList(scope.split("\\s+", -1)));
  }

  private FeedException refused(Reply reply, Map<String, String> fields) {
    var secrets = fields.values().stream().filter(field -> field.length() > 40).toList();
    return SpotifyErrors.tokens(SpotifyErrors.veiled(reply, secrets), login);
  }

  /// The token goes into a header and a small file.
  private static boolean usable(String token) {
    return token.matches("[\\x21-\\x7e]{1,1500}");
  }

  private static String form(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> field.getKey() + '=' + URLEncoder.encode(field.getValue(), UTF_8))
        .collect(Collectors.joining("&"));
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
