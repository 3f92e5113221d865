package io.github.earmark.maloja;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.earmark.delivery.DeliveryOutcome;
import io.github.earmark.http.Redaction;
import io.github.earmark.http.Reply.Answered;
import io.github.earmark.json.JsonTree;
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
record MalojaReplies(
    int status,
    JsonNode body,
    @Nullable String redirected,
    @Nullable Duration pause,
    Redaction redaction) {
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

  /// @param redaction applied to texts for users
  static MalojaReplies on(Answered reply, Redaction redaction) {
    var redirected = reply.redirected();
    return new MalojaReplies(
        reply.status(),
        Objects.requireNonNullElse(reply.json(), MissingNode.getInstance()),
        redirected == null ? null : redaction.of(redirected),
        reply.asked("Retry-After", LONGEST_PAUSE),
        redaction);
  }

  /// Whether a scrobble was stored or already existed.
  boolean taken() {
    return status / 100 == 2 && body.path("status").asText().equals("success");
  }

  /// The requested list, or null.
  @Nullable JsonNode list() {
    return status == 200 && body.path("list").isArray() ? body.path("list") : null;
  }

  /// Whether another track was played at this second; there can be only one.
  boolean clash() {
    return status == 409 && says("duplicate_timestamp");
  }

  /// Whether the key is good, going by the answer to a scrobble without artist and title.
  boolean incomplete() {
    return status == 400 && says("missing_scrobble_data");
  }

  private boolean says(String type) {
    return body.path("error").path("type").asText().equals(type);
  }

  /// The outcome of a request that failed.
  DeliveryOutcome failure() {
    return switch (status) {
      // Maloja says what is missing; otherwise, the answer is from something in front of it.
      case 400 ->
          detail().isEmpty()
              ? new DeliveryOutcome.RetryLater(message(), pause)
              : new DeliveryOutcome.Refused(message());
      case 413 -> new DeliveryOutcome.Refused(message());
      case 401, 403 -> new DeliveryOutcome.NeedsUser(message() + "; check the key");
      case 404, 405, 415 ->
          DeliveryOutcome.NeedsUser.elsewhere(
              message() + "; is this a Maloja server? check the url");
      default -> new DeliveryOutcome.RetryLater(redirected == null ? message() : redirected, pause);
    };
  }

  /// The server's own message in one line, or a replacement.
  String message() {
    var text = detail();
    if (!text.isEmpty()) {
      return redaction.of(text) + " (HTTP " + status + ")";
    }
    return status / 100 == 2 || status == 400
        ? "HTTP " + status + ", and the answer is not from Maloja; another page may be in the way"
        : "HTTP " + status;
  }

  /// The part of an error that names what is missing or went wrong, without the whole scrobble.
  private String detail() {
    var error = body.path("error");
    var value = error.path("value");
    var words = error.isTextual() ? error.textValue() : error.path("desc").asText();
    return Answered.line(value.isTextual() || value.isArray() ? words + " " + text(value) : words);
  }

  private static String text(JsonNode value) {
    return value.isTextual() ? value.textValue() : JsonTree.text(value);
  }
}
