package io.github.earmark.listenbrainz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.earmark.delivery.DeliveryOutcome;
import io.github.earmark.http.Redaction;
import io.github.earmark.http.Reply.Answered;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The meaning of a reply. The body is read whatever its status and type are; if in doubt, a listen
/// is kept and sent again.
///
/// @param status the HTTP status
/// @param body the JSON, or a missing node if it is not JSON
/// @param redirected a phrase that says where it redirects to, or null
/// @param pause how long the server asks to wait, or null
/// @param redaction applied to the server's own words
record ListenBrainzReplies(
    int status,
    JsonNode body,
    @Nullable String redirected,
    @Nullable Duration pause,
    Redaction redaction) {
  /// @param redaction applied to texts for users
  static ListenBrainzReplies on(Answered reply, @Nullable Duration pause, Redaction redaction) {
    var redirected = reply.redirected();
    return new ListenBrainzReplies(
        reply.status(),
        Objects.requireNonNullElse(reply.json(), MissingNode.getInstance()),
        redirected == null ? null : redaction.of(redirected),
        pause,
        redaction);
  }

  boolean success() {
    return status >= 200 && status < 300;
  }

  /// Whether a gateway gave up waiting for the server, which may have stored what was sent.
  boolean passedOn() {
    return (status == 504 || status == 524) && !body.isObject();
  }

  /// The outcome of a request that sent something.
  DeliveryOutcome outcome() {
    return success() && body.path("status").asText().equals("ok")
        ? new DeliveryOutcome.Accepted()
        : failure();
  }

  /// The outcome of any request that failed.
  DeliveryOutcome failure() {
    return switch (status) {
      // A proxy or a wrong port answers 400, too, but not because of a listen.
      case 400 ->
          spoken().isEmpty()
              ? new DeliveryOutcome.RetryLater(message(), pause)
              : new DeliveryOutcome.Refused(message());
      case 413 -> new DeliveryOutcome.Refused(message());
      case 401, 403 -> new DeliveryOutcome.NeedsUser(message() + "; check the token");
      case 404, 405 -> DeliveryOutcome.NeedsUser.elsewhere(message() + "; check the url");
      case 409 -> conflict();
      default -> new DeliveryOutcome.RetryLater(redirected == null ? message() : redirected, pause);
    };
  }

  /// Maloja has at most one listen a second, and the second of this one is taken; multi-scrobbler
  /// does not know the token.
  private DeliveryOutcome conflict() {
    return message().contains("timestamp")
        ? new DeliveryOutcome.Refused(message())
        : new DeliveryOutcome.NeedsUser(message());
  }

  /// The server's own message in one line, or a replacement.
  String message() {
    var words = spoken();
    if (words.isEmpty()) {
      words = Answered.line(body.path("message").asText());
    }
    if (!words.isEmpty()) {
      return redaction.of(words) + " (HTTP " + status + ")";
    }
    return success() || status == 400
        ? "HTTP "
            + status
            + ", and the answer is not from ListenBrainz; another page may be in the way"
        : "HTTP " + status;
  }

  /// The server's error message, in the form that all servers of this protocol use; empty if there
  /// is none.
  private String spoken() {
    var error = body.path("error");
    return error.isTextual() ? Answered.line(error.textValue()) : "";
  }
}
