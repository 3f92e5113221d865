package io.github.earmark.maloja;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.earmark.delivery.Outcome;
import io.github.earmark.http.Reply.Answered;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.regex.Pattern;
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
  private static final long LONGEST_PAUSE = 3_600;
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,18}");

  static Verdict on(Answered reply) {
    return new Verdict(
        reply.status(),
        Objects.requireNonNullElse(reply.json(), MissingNode.getInstance()),
        reply.header("Location"),
        seconds(reply.header("Retry-After")));
  }

  /// Nobody shall be silenced for a year by a slip in a header.
  private static @Nullable Duration seconds(@Nullable String text) {
    return text != null && SECONDS.matcher(text.strip()).matches()
        ? Duration.ofSeconds(Math.min(Long.parseLong(text.strip()), LONGEST_PAUSE))
        : null;
  }

  /// Whether a scrobble was taken, or is there already.
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

  /// Whether it failed at this very item, as far as one can see: at its database it fails with all
  /// of them.
  boolean stumbled() {
    return (status == 500 && !detail().contains("OperationalError"))
        || (status == 400 && body.isMissingNode());
  }

  private boolean says(String type) {
    return body.path("error").path("type").asText().equals(type);
  }

  /// Where the item was not taken.
  Outcome failure() {
    return switch (status) {
      case 400, 413 -> new Outcome.Refused(said());
      case 401, 403 -> new Outcome.NeedsUser(said() + "; check the key");
      case 404, 405, 415 ->
          new Outcome.NeedsUser(said() + "; is this a Maloja server? check the url");
      default -> new Outcome.RetryLater(status / 100 == 3 ? redirected() : said(), pause);
    };
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
    var text = detail();
    if (!text.isEmpty()) {
      return text + " (HTTP " + status + ")";
    }
    return status / 100 == 2
        ? "HTTP " + status + ", but not as Maloja says it; is another page in the way?"
        : "HTTP " + status;
  }

  /// Its value names what is missing or what went wrong; the whole scrobble it leaves out.
  private String detail() {
    var error = body.path("error");
    var value = error.path("value");
    var words = error.isTextual() ? error.textValue() : error.path("desc").asText();
    return clean(value.isTextual() || value.isArray() ? words + " " + told(value) : words);
  }

  private static String told(JsonNode value) {
    return value.isTextual() ? value.textValue() : value.toString();
  }

  private static String clean(String text) {
    var line = text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
    return line.length() <= LONGEST_REASON ? line : line.substring(0, LONGEST_REASON) + "…";
  }
}
