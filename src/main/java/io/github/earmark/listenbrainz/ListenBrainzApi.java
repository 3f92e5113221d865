package io.github.earmark.listenbrainz;

import io.github.earmark.delivery.DeliveryOutcome;
import io.github.earmark.http.Http;
import io.github.earmark.http.Redaction;
import io.github.earmark.http.Reply;
import io.github.earmark.http.Request;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Sends requests with the user's token, within the server's rate limit.
///
/// @param root without a slash at the end; paths begin with a slash and must not end with one, or
///   the server would not find them
record ListenBrainzApi(String root, TokenSource token, Http http, RateLimit limit) {
  private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]+");

  /// How a request ended.
  sealed interface End {}

  record Answered(ListenBrainzReplies verdict) implements End {}

  /// Nothing reached the server.
  record Unsent(DeliveryOutcome outcome) implements End {}

  /// The server may have received the request.
  record Unknown(String reason) implements End {}

  End get(String path, Duration timeout) {
    return send(path, null, timeout);
  }

  End post(String path, String body, Duration timeout) {
    return send(path, body, timeout);
  }

  private End send(String path, @Nullable String body, Duration timeout) {
    var rest = limit.rest();
    if (rest.isPositive()) {
      return new Unsent(new DeliveryOutcome.RetryLater("the server asked for a pause", rest));
    }
    String secret;
    try {
      secret = token.reveal().strip();
    } catch (IOException e) {
      return new Unsent(new DeliveryOutcome.NeedsUser("no token: " + e.getMessage()));
    }
    if (!TOKEN.matcher(secret).matches()) {
      return new Unsent(
          new DeliveryOutcome.NeedsUser(
              "the token is empty or contains characters that no token has"));
    }
    var headers = Map.of("Authorization", "Token " + secret);
    return switch (http.send(new Request(URI.create(root + path), headers, body, timeout))) {
      case Reply.Answered reply ->
          new Answered(ListenBrainzReplies.on(reply, limit.update(reply), redaction(secret)));
      case Reply.NotSent(var reason) -> new Unsent(new DeliveryOutcome.RetryLater(reason, null));
      case Reply.NoAnswer(var reason) -> new Unknown(reason);
    };
  }

  /// Keeps the token out of logs if the server repeats it in an error.
  private static Redaction redaction(String secret) {
    return new Redaction(List.of(secret), "(token)");
  }
}
