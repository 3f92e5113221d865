package io.github.earmark.spotify;

import io.github.earmark.ground.servers.StandIn.Received;
import io.github.earmark.http.Http;
import io.github.earmark.http.Reply;
import io.github.earmark.http.Request;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.function.Supplier;

/// The way to Spotify without a network, for thousands of requests.
final class AtSpotify extends Http {
  private final SpotifyRules rules;
  private final Queue<Supplier<Reply>> next = new ArrayDeque<>();
  private boolean losing;
  int requests;

  AtSpotify(SpotifyRules rules) {
    super("Earmark/test");
    this.rules = rules;
  }

  /// The next reply is another one, and Spotify hears nothing of the request.
  void next(Reply reply) {
    next.add(() -> reply);
  }

  void next(int status, String body) {
    next(new Reply.Answered(status, Map.of(), body));
  }

  /// The next request is carried out, and its reply is lost.
  void lose() {
    losing = true;
  }

  @Override
  public Reply send(Request request) {
    requests++;
    var other = next.poll();
    if (other != null) {
      return other.get();
    }
    var answer = rules.answer(received(request));
    if (losing) {
      losing = false;
      return new Reply.NoAnswer("no answer from Spotify within 30 s");
    }
    return new Reply.Answered(
        answer.status(), Map.of("Content-Type", answer.type()), answer.body());
  }

  private static Received received(Request request) {
    var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    headers.putAll(request.headers());
    headers.put("User-Agent", "Earmark/test");
    var body = request.body();
    return new Received(
        body == null ? "GET" : "POST", request.uri(), headers, body == null ? "" : body);
  }
}
