package io.github.earmark.spotify;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.earmark.feeds.FeedAccount;
import io.github.earmark.feeds.FeedException;
import io.github.earmark.http.Http;
import io.github.earmark.http.Reply;
import io.github.earmark.http.Request;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads the account. An access token that has expired or was refused is renewed, once per call.
record SpotifyApi(Authorization authorization, ConsentFile consentFile) {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int NO_CONTENT = 204;
  private static final int UNAUTHORIZED = 401;

  /// Spotify's reply; null for an empty one.
  ///
  /// @param path including its query
  @Nullable JsonNode get(String path) throws FeedException {
    var tokens = current(null);
    var reply = send(authorization.server(), authorization.http(), path, tokens.accessToken());
    if (reply instanceof Reply.Answered(var status, _, _) && status == UNAUTHORIZED) {
      tokens = current(tokens.accessToken());
      reply = send(authorization.server(), authorization.http(), path, tokens.accessToken());
    }
    return read(reply, authorization.login());
  }

  private Tokens current(@Nullable String stale) throws FeedException {
    return consentFile.current(clock().instant(), stale, authorization::renewed);
  }

  InstantSource clock() {
    return authorization.clock();
  }

  /// The account, and when the user's consent ends.
  FeedAccount account() throws FeedException {
    var me = get("/me");
    return new FeedAccount(name(me), null, current(null).ends());
  }

  /// The name of the account that a token belongs to.
  static String user(SpotifyServer server, Http http, String token, String login)
      throws FeedException {
    return name(read(send(server, http, "/me", token), login));
  }

  private static String name(@Nullable JsonNode me) {
    var name = me == null ? "" : me.path("display_name").asText("").strip();
    return name.isEmpty() && me != null ? me.path("id").asText("") : name;
  }

  private static Reply send(SpotifyServer server, Http http, String path, String token) {
    var headers = Map.of("Accept", "application/json", "Authorization", "Bearer " + token);
    return SpotifyErrors.veiled(
        http.send(Request.get(server.call(path), headers, PATIENCE)), List.of(token));
  }

  private static @Nullable JsonNode read(Reply reply, String login) throws FeedException {
    if (reply instanceof Reply.Answered answered) {
      if (answered.status() == NO_CONTENT) {
        return null;
      }
      var json = answered.json();
      if (answered.status() == 200 && json != null && json.isObject()) {
        return json;
      }
    }
    throw SpotifyErrors.api(reply, login);
  }
}
