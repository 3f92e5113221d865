package io.github.earmark.listenbrainz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.earmark.delivery.DeliveryOutcome;
import io.github.earmark.http.Redaction;
import io.github.earmark.http.Reply.Answered;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a reply means. Its body is read whatever its status and type are; in doubt a listen is kept
/// and sent again.
///
/// @param status of the reply
/// @param body as JSON, a missing node where it is none
/// @param redirected words that say where it points to, or null
/// @param pause how long the server asked to be left alone, or null
/// @param redaction of what the server says
record ListenBrainzReplies(
    int status,
    JsonNode body,
    @Nullable String redirected,
    @Nullable Duration pause,
    Redaction redaction) {
  /// @param redaction of the words that are for people
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

  /// Whether a front end gave up waiting for the server, which may have taken what was sent.
  boolean passedOn() {
    return (status == 504 || status == 524) && !body.isObject();
  }

  /// Of a request that sent something.
  DeliveryOutcome outcome() {
    return success() && body.path("status").asText().equals("ok")
        ? new DeliveryOutcome.Accepted()
        : failure();
  }

  /// Of any request that did not end as hoped.
  DeliveryOutcome failure() {
    return switch (status) {
      // What stands before a server (a proxy, the wrong port) says 400, too, and not of a listen.
      case 400 ->
          spoken().isEmpty()
              ? new DeliveryOutcome.RetryLater(said(), pause)
              : new DeliveryOutcome.Refused(said());
      case 413 -> new DeliveryOutcome.Refused(said());
      case 401, 403 -> new DeliveryOutcome.NeedsUser(said() + "; check the token");
      case 404, 405 -> DeliveryOutcome.NeedsUser.elsewhere(said() + "; check the url");
      case 409 -> conflict();
      default -> new DeliveryOutcome.RetryLater(redirected == null ? said() : redirected, pause);
    };
  }

  /// Maloja has one listen a second at most, and this one comes second; multi-scrobbler does not
  /// know the token.
  private DeliveryOutcome conflict() {
    return said().contains("timestamp")
        ? new DeliveryOutcome.Refused(said())
        : new DeliveryOutcome.NeedsUser(said());
  }

  /// The server's own words in one line, or what came instead of them.
  String said() {
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

  /// What the server says is wrong, in the one shape that all servers of this protocol use; empty
  /// where it does not.
  private String spoken() {
    var error = body.path("error");
    return error.isTextual() ? Answered.line(error.textValue()) : "";
  }
}
