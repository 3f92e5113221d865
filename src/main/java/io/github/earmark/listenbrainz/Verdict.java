package io.github.earmark.listenbrainz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.earmark.delivery.Outcome;
import io.github.earmark.http.Reply.Answered;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a reply means. Its body is read whatever its status and type are; in doubt a listen is kept
/// and sent again.
///
/// @param status of the reply
/// @param body as JSON, a missing node where it is none
/// @param location where a redirect points, or null
/// @param pause how long the server asked to be left alone, or null
record Verdict(int status, JsonNode body, @Nullable String location, @Nullable Duration pause) {
  private static final int LONGEST_REASON = 200;

  static Verdict on(Answered reply, @Nullable Duration pause) {
    return new Verdict(
        reply.status(),
        Objects.requireNonNullElse(reply.json(), MissingNode.getInstance()),
        reply.header("Location"),
        pause);
  }

  boolean success() {
    return status >= 200 && status < 300;
  }

  /// Of a request that sent something.
  Outcome outcome() {
    return success() && body.path("status").asText().equals("ok")
        ? new Outcome.Accepted()
        : failure();
  }

  /// Of any request that did not end as hoped.
  Outcome failure() {
    return switch (status) {
      case 400, 413 -> new Outcome.Refused(said());
      case 401, 403 -> new Outcome.NeedsUser(said() + "; check the token");
      case 404, 405 -> new Outcome.NeedsUser(said() + "; check the url");
      case 409 -> conflict();
      default -> new Outcome.RetryLater(status / 100 == 3 ? redirected() : said(), pause);
    };
  }

  /// Maloja has one listen a second at most, and this one comes second; multi-scrobbler does not
  /// know the token.
  private Outcome conflict() {
    return said().contains("timestamp")
        ? new Outcome.Refused(said())
        : new Outcome.NeedsUser(said());
  }

  private String redirected() {
    return "redirected to "
        + host()
        + " (HTTP "
        + status
        + "): is a login page in the way, or has the url changed?";
  }

  private String host() {
    try {
      var host = location == null ? null : URI.create(location).getHost();
      return host == null ? "another page" : clean(host);
    } catch (IllegalArgumentException _) {
      return "another page";
    }
  }

  /// The server's own words in one line, or what came instead of them.
  String said() {
    for (var key : new String[] {"error", "message"}) {
      var text = clean(body.path(key).asText());
      if (!text.isEmpty()) {
        return text + " (HTTP " + status + ")";
      }
    }
    return success()
        ? "HTTP " + status + ", but not as ListenBrainz says it; is another page in the way?"
        : "HTTP " + status;
  }

  private static String clean(String text) {
    var line = text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
    return line.length() <= LONGEST_REASON ? line : line.substring(0, LONGEST_REASON) + "…";
  }
}
