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

/// What a reply means. Its body is read whatever its status and type are; in doubt a listen is kept
/// and sent again.
///
/// @param status of the reply
/// @param body as JSON, a missing node where it is none
/// @param redirected words that say where it points to, or null
/// @param pause how long the server asked to be left alone, or null
/// @param redaction of what the server says
record MalojaReplies(
    int status,
    JsonNode body,
    @Nullable String redirected,
    @Nullable Duration pause,
    Redaction redaction) {
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

  /// @param redaction of the words that are for people
  static MalojaReplies on(Answered reply, Redaction redaction) {
    var redirected = reply.redirected();
    return new MalojaReplies(
        reply.status(),
        Objects.requireNonNullElse(reply.json(), MissingNode.getInstance()),
        redirected == null ? null : redaction.of(redirected),
        reply.asked("Retry-After", LONGEST_PAUSE),
        redaction);
  }

  /// Whether a scrobble was taken, or already exists.
  boolean taken() {
    return status / 100 == 2 && body.path("status").asText().equals("success");
  }

  /// What was asked for, or null.
  @Nullable JsonNode list() {
    return status == 200 && body.path("list").isArray() ? body.path("list") : null;
  }

  /// Whether another track was played at this second: there can be one only.
  boolean clash() {
    return status == 409 && says("duplicate_timestamp");
  }

  /// Whether the key is good, as the answer to a scrobble without artist and title tells.
  boolean incomplete() {
    return status == 400 && says("missing_scrobble_data");
  }

  private boolean says(String type) {
    return body.path("error").path("type").asText().equals(type);
  }

  /// Where the item was not taken.
  DeliveryOutcome failure() {
    return switch (status) {
      // Maloja says what it lacks; else it comes from something before it.
      case 400 ->
          detail().isEmpty()
              ? new DeliveryOutcome.RetryLater(said(), pause)
              : new DeliveryOutcome.Refused(said());
      case 413 -> new DeliveryOutcome.Refused(said());
      case 401, 403 -> new DeliveryOutcome.NeedsUser(said() + "; check the key");
      case 404, 405, 415 ->
          DeliveryOutcome.NeedsUser.elsewhere(said() + "; is this a Maloja server? check the url");
      default -> new DeliveryOutcome.RetryLater(redirected == null ? said() : redirected, pause);
    };
  }

  /// The server's own words in one line, or what came instead of them.
  String said() {
    var text = detail();
    if (!text.isEmpty()) {
      return redaction.of(text) + " (HTTP " + status + ")";
    }
    return status / 100 == 2 || status == 400
        ? "HTTP " + status + ", and the answer is not from Maloja; another page may be in the way"
        : "HTTP " + status;
  }

  /// Its value names what is missing or what went wrong; the whole scrobble it leaves out.
  private String detail() {
    var error = body.path("error");
    var value = error.path("value");
    var words = error.isTextual() ? error.textValue() : error.path("desc").asText();
    return Answered.line(value.isTextual() || value.isArray() ? words + " " + told(value) : words);
  }

  private static String told(JsonNode value) {
    return value.isTextual() ? value.textValue() : JsonTree.text(value);
  }
}
