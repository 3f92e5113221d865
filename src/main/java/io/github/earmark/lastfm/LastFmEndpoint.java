package io.github.earmark.lastfm;

import io.github.earmark.delivery.DeliveryOutcome;
import io.github.earmark.http.Http;
import io.github.earmark.http.Reply;
import io.github.earmark.http.Request;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// The way to one server.
///
/// @param root with the slash at its end, without which Libre.fm redirects and loses what is sent
/// @param door where forms are sent to
record LastFmEndpoint(URI root, URI door, Http http) {
  private static final Map<String, String> ACCEPT = Map.of("Accept", "application/json");
  private static final Map<String, String> FORM =
      Map.of("Accept", "application/json", "Content-Type", "application/x-www-form-urlencoded");

  /// A GNU FM may look for the format in the address or in the headers alone, and speaks XML where
  /// it finds none there.
  static LastFmEndpoint to(ServerKind serverKind, URI root, Http http) {
    var slashed = URI.create(root.toString().replaceFirst("/*$", "/"));
    var door = serverKind == ServerKind.GNUFM ? slashed.resolve("?format=json") : slashed;
    return new LastFmEndpoint(slashed, door, http);
  }

  /// How a call ended.
  sealed interface End {}

  record Answered(ServerReply said) implements End {}

  /// Nothing reached the server.
  record Unsent(DeliveryOutcome outcome) implements End {}

  /// Something may have.
  record Unknown(String reason) implements End {}

  /// Secrets go in bodies alone: addresses are logged on the way.
  ///
  /// @param secrets what is in the body and must not come back
  End post(String body, List<String> secrets, Duration timeout) {
    return send(Request.post(door, FORM, body, timeout), secrets);
  }

  End get(CallParameters callParameters, Duration timeout) {
    var address = URI.create(root + "?" + callParameters.encoded());
    return send(Request.get(address, ACCEPT, timeout), List.of());
  }

  private End send(Request request, List<String> secrets) {
    return switch (http.send(request)) {
      case Reply.Answered reply -> new Answered(ServerReply.on(reply, secrets));
      case Reply.NotSent(var reason) -> new Unsent(new DeliveryOutcome.RetryLater(reason, null));
      case Reply.NoAnswer(var reason) -> new Unknown(reason);
    };
  }
}
