package io.github.earmark.lastfm;

import io.github.earmark.delivery.Outcome;
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
record Wire(URI root, Http http) {
  private static final Map<String, String> FORM =
      Map.of("Content-Type", "application/x-www-form-urlencoded");

  static Wire to(URI root, Http http) {
    return new Wire(URI.create(root.toString().replaceFirst("/*$", "/")), http);
  }

  /// How a call ended.
  sealed interface End {}

  record Answered(Said said) implements End {}

  /// Nothing reached the server.
  record Unsent(Outcome outcome) implements End {}

  /// Something may have.
  record Unknown(String reason) implements End {}

  /// Secrets go in bodies alone: addresses are logged on the way.
  ///
  /// @param secrets what is in the body and must not come back
  End post(String body, List<String> secrets, Duration timeout) {
    return send(Request.post(root, FORM, body, timeout), secrets);
  }

  End get(Form form, Duration timeout) {
    var address = URI.create(root + "?" + form.encoded());
    return send(Request.get(address, Map.of(), timeout), List.of());
  }

  private End send(Request request, List<String> secrets) {
    return switch (http.send(request)) {
      case Reply.Answered reply -> new Answered(Said.on(reply, secrets));
      case Reply.NotSent(var reason) -> new Unsent(new Outcome.RetryLater(reason, null));
      case Reply.NoAnswer(var reason) -> new Unknown(reason);
    };
  }
}
