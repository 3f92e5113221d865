package io.github.earmark.maloja;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.earmark.delivery.DeliveryOutcome;
import io.github.earmark.http.Http;
import io.github.earmark.http.Redaction;
import io.github.earmark.http.Reply;
import io.github.earmark.http.Request;
import io.github.earmark.json.JsonTree;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Sends requests to Maloja's own API.
///
/// @param root without a slash at the end
record MalojaApi(String root, KeySource key, Http http, Duration patience) {

  /// How a request ended.
  sealed interface End {}

  record Answered(MalojaReplies verdict) implements End {}

  /// Nothing reached the server.
  record Unsent(DeliveryOutcome outcome) implements End {}

  /// The server may have received the request.
  record Unknown(String reason) implements End {}

  /// Sends a scrobble together with the key. The key goes into the body, because addresses end up
  /// in logs.
  End post(ObjectNode scrobble) {
    String secret;
    try {
      secret = key.reveal().strip();
    } catch (IOException e) {
      return new Unsent(new DeliveryOutcome.NeedsUser("no key: " + e.getMessage()));
    }
    if (secret.isEmpty()) {
      return new Unsent(new DeliveryOutcome.NeedsUser("the key is empty"));
    }
    var body = JsonTree.text(scrobble.deepCopy().put("key", secret));
    return end(Request.post(at("newscrobble"), Map.of(), body, patience), secret);
  }

  /// Requests something that anyone may read.
  End get(String path) {
    return end(Request.get(at(path), Map.of(), patience), "");
  }

  private URI at(String path) {
    return URI.create(root + "/apis/mlj_1/" + path);
  }

  private End end(Request request, String secret) {
    return switch (http.send(request)) {
      case Reply.Answered reply -> new Answered(MalojaReplies.on(reply, redaction(secret)));
      case Reply.NotSent(var reason) -> new Unsent(new DeliveryOutcome.RetryLater(reason, null));
      case Reply.NoAnswer(var reason) -> new Unknown(reason);
    };
  }

  /// Keeps the key out of logs if the server repeats it in an error.
  private static Redaction redaction(String secret) {
    return new Redaction(List.of(secret), "(key)");
  }
}
