package io.github.earmark.lastfm;

import io.github.earmark.delivery.DeliveryOutcome;
import io.github.earmark.http.Http;
import io.github.earmark.http.Reply;
import io.github.earmark.http.Request;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// The connection to a server.
///
/// @param root with a slash at the end, without which Libre.fm redirects and loses the form
/// @param formAddress the address that forms are posted to
record LastFmEndpoint(URI root, URI formAddress, Http http) {
  private static final Map<String, String> ACCEPT = Map.of("Accept", "application/json");
  private static final Map<String, String> FORM =
      Map.of("Accept", "application/json", "Content-Type", "application/x-www-form-urlencoded");

  /// Asks for JSON in the address and in the headers: a GNU FM may look at only one of them, and
  /// otherwise answers in XML.
  static LastFmEndpoint to(ServerKind serverKind, URI root, Http http) {
    var slashed = URI.create(root.toString().replaceFirst("/*$", "/"));
    var formAddress = serverKind == ServerKind.GNUFM ? slashed.resolve("?format=json") : slashed;
    return new LastFmEndpoint(slashed, formAddress, http);
  }

  /// How a call ended.
  sealed interface End {}

  record Answered(ServerReply reply) implements End {}

  /// Nothing reached the server.
  record Unsent(DeliveryOutcome outcome) implements End {}

  /// The server may have received the request.
  record Unknown(String reason) implements End {}

  /// Secrets are sent only in bodies, because addresses end up in logs.
  ///
  /// @param secrets the secrets in the body, which must not be repeated in messages
  End post(String body, List<String> secrets, Duration timeout) {
    return send(Request.post(formAddress, FORM, body, timeout), secrets);
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
