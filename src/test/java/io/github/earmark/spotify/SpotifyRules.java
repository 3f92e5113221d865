package io.github.earmark.spotify;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.earmark.ground.servers.StandIn.Answered;
import io.github.earmark.ground.servers.StandIn.Received;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What accounts.spotify.com and api.spotify.com do, as far as Earmark asks: as strict as they are
/// documented to be, and where that is left open, stricter.
///
/// Not thread-safe.
final class SpotifyRules {
  static final String CLIENT = "0123456789abcdef0123456789abcdef";
  static final String REDIRECT = "http://127.0.0.1/callback";
  private static final Set<String> SCOPES =
      Set.of("user-read-recently-played", "user-read-currently-playing", "playlist-read-private");

  /// What is wrong with a request: the stand-in answers as Spotify would, and the test fails.
  final List<String> offences = new ArrayList<>();

  /// The account's playlists.
  final SpotifyShelf shelf = new SpotifyShelf(offences);

  private final InstantSource clock;
  private Supplier<@Nullable JsonNode> current = () -> null;
  private Supplier<JsonNode> recent = () -> SpotifyListener.recent(List.of());
  private final Map<String, Consent> codes = new HashMap<>();
  private final Map<String, Instant> refreshTokens = new HashMap<>();
  private final Set<String> used = new HashSet<>();
  private final Map<String, Instant> accessTokens = new HashMap<>();
  private String allowed = String.join(" ", SCOPES.stream().sorted().toList());
  private boolean keepsRefreshToken;
  private int made;

  /// @param challenge of the one who asked
  private record Consent(String challenge, String redirect) {}

  SpotifyRules(InstantSource clock) {
    this.clock = clock;
  }

  /// What is heard there.
  SpotifyRules with(SpotifyListener listener) {
    current = listener::current;
    recent = listener::recent;
    return this;
  }

  /// What is on the list from now on, from the oldest.
  void list(List<SpotifyListener.Listed> all) {
    recent = () -> SpotifyListener.recent(all);
  }

  /// What the user allows from now on.
  void allow(String scopes) {
    allowed = scopes;
  }

  /// As it is for applications with a secret: a renewal brings no new refresh token.
  void keepRefreshToken() {
    keepsRefreshToken = true;
  }

  /// All access tokens end now.
  void endAccess() {
    accessTokens.clear();
  }

  /// The user has taken the consent back.
  void revoke() {
    endAccess();
    refreshTokens.clear();
  }

  /// How many refresh tokens were used up.
  int renewals() {
    return used.size();
  }

  /// The user says yes on the page.
  ///
  /// @return where the browser goes then
  URI consent(URI page) {
    var query = fields(page.getRawQuery());
    offend(!page.getPath().equals("/authorize"), "page " + page.getPath());
    offend(!"code".equals(query.get("response_type")), "response_type");
    offend(!CLIENT.equals(query.get("client_id")), "client_id");
    offend(!"S256".equals(query.get("code_challenge_method")), "code_challenge_method");
    offend(query.getOrDefault("code_challenge", "").length() != 43, "code_challenge");
    offend(query.getOrDefault("state", "").length() < 16, "state");
    offend(
        !SCOPES.equals(Set.of(query.getOrDefault("scope", "").split(" ", -1))),
        "scope " + query.get("scope"));
    var redirect = query.getOrDefault("redirect_uri", "");
    offend(
        !redirect.replaceFirst(":\\d+/", "/").equals(REDIRECT),
        "INVALID_CLIENT: Invalid redirect URI");
    var code = "AQ" + "c".repeat(200) + ++made;
    codes.put(code, new Consent(query.getOrDefault("code_challenge", ""), redirect));
    return URI.create(
        redirect
            + "?code="
            + code
            + "&state="
            + URLEncoder.encode(query.getOrDefault("state", ""), UTF_8));
  }

  private void offend(boolean wrong, String what) {
    if (wrong) {
      offences.add(what);
    }
  }

  Answered answer(Received request) {
    var path = request.uri().getPath();
    return switch (request.method() + " " + path) {
      case "POST /api/token" -> tokens(request);
      case "GET /v1/me" ->
          authorised(
              request, Set.of(), "{\"display_name\":\"Ada\",\"id\":\"ada1815\",\"type\":\"user\"}");
      case "GET /v1/me/player/recently-played" -> recent(request);
      case "GET /v1/me/player/currently-playing" -> {
        var node = current.get();
        yield authorised(request, Set.of(), node == null ? "" : node.toString());
      }
      case "GET /v1/me/playlists" ->
          authorised(request, Set.of("limit", "offset"), shelf.page(request));
      case "GET /v1/search" ->
          authorised(request, Set.of("type", "market", "limit", "q"), shelf.found(request));
      default -> {
        if (request.method().equals("GET") && path.startsWith("/v1/playlists/")) {
          yield authorised(request, Set.of("limit", "offset", "market"), shelf.items(request));
        }
        offences.add(request.method() + " " + path);
        yield error(404, "Service not found");
      }
    };
  }

  private Answered recent(Received request) {
    offend(!"50".equals(request.query().get("limit")), "limit " + request.query().get("limit"));
    return authorised(request, Set.of("limit"), recent.get().toString());
  }

  private Answered authorised(Received request, Set<String> known, String body) {
    var query = new HashSet<>(request.query().keySet());
    query.removeAll(known);
    query.remove("");
    offend(!query.isEmpty(), "unknown " + query);
    offend(request.header("User-Agent") == null, "no User-Agent");
    var header = String.valueOf(request.header("Authorization"));
    if (!header.startsWith("Bearer ")) {
      offences.add("no token");
      return error(401, "No token provided");
    }
    var until = accessTokens.get(header.substring(7));
    if (until == null || !clock.instant().isBefore(until)) {
      return error(401, until == null ? "Invalid access token" : "The access token expired");
    }
    return new Answered(body.isEmpty() ? 204 : 200, "application/json; charset=utf-8", body);
  }

  private Answered tokens(Received request) {
    offend(
        !"application/x-www-form-urlencoded".equals(request.header("Content-Type")),
        "Content-Type " + request.header("Content-Type"));
    offend(request.header("Authorization") != null, "PKCE has no secret");
    var fields = fields(request.body());
    if (!CLIENT.equals(fields.get("client_id"))) {
      return refused("invalid_client", "Invalid client");
    }
    return switch (fields.getOrDefault("grant_type", "")) {
      case "authorization_code" -> exchange(fields);
      case "refresh_token" -> renewal(fields);
      default -> refused("unsupported_grant_type", "grant_type parameter is missing");
    };
  }

  private Answered exchange(Map<String, String> fields) {
    var consent = codes.remove(fields.getOrDefault("code", ""));
    if (consent == null) {
      return refused("invalid_grant", "Invalid authorization code");
    }
    if (!consent.redirect().equals(fields.get("redirect_uri"))) {
      return refused("invalid_grant", "Invalid redirect URI");
    }
    var verifier = fields.getOrDefault("code_verifier", "");
    if (verifier.length() < 43 || !challenge(verifier).equals(consent.challenge())) {
      return refused("invalid_grant", "code_verifier was incorrect");
    }
    return granted(clock.instant(), true);
  }

  private Answered renewal(Map<String, String> fields) {
    var token = fields.getOrDefault("refresh_token", "");
    var authorised = refreshTokens.get(token);
    if (authorised == null) {
      return refused(
          "invalid_grant",
          used.contains(token) ? "Refresh token revoked" : "Invalid refresh token");
    }
    if (Duration.between(authorised, clock.instant()).toDays() > 184) {
      return refused("invalid_grant", "Refresh token expired");
    }
    if (!keepsRefreshToken) {
      refreshTokens.remove(token);
    }
    used.add(token);
    return granted(authorised, !keepsRefreshToken);
  }

  private Answered granted(Instant authorised, boolean refresh) {
    var access = "BQ" + "a".repeat(180) + ++made;
    accessTokens.put(access, clock.instant().plusSeconds(3_600));
    var next = "AQ" + "r".repeat(120) + made;
    if (refresh) {
      refreshTokens.put(next, authorised);
    }
    return new Answered(
        200,
        "application/json",
        "{\"access_token\":\"%s\",\"token_type\":\"Bearer\",\"expires_in\":3600,%s\"scope\":\"%s\"}"
            .formatted(access, refresh ? "\"refresh_token\":\"" + next + "\"," : "", allowed));
  }

  private static Answered refused(String error, String description) {
    return new Answered(
        400,
        "application/json",
        "{\"error\":\"%s\",\"error_description\":\"%s\"}".formatted(error, description));
  }

  static Answered error(int status, String message) {
    return new Answered(
        status,
        "application/json; charset=utf-8",
        "{\"error\":{\"status\":%d,\"message\":\"%s\"}}".formatted(status, message));
  }

  private static String challenge(String verifier) {
    try {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  static Map<String, String> fields(@Nullable String form) {
    var fields = new HashMap<String, String>();
    for (var pair : (form == null ? "" : form).split("&", -1)) {
      var parts = pair.split("=", 2);
      if (parts.length == 2) {
        fields.put(URLDecoder.decode(parts[0], UTF_8), URLDecoder.decode(parts[1], UTF_8));
      }
    }
    return fields;
  }
}
