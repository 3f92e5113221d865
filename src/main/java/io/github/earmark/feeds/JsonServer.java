package io.github.earmark.feeds;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.earmark.feeds.FeedProblem.NeedsUser;
import io.github.earmark.feeds.FeedProblem.PageBroken;
import io.github.earmark.feeds.FeedProblem.TryLater;
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

/// Sends requests to a server that answers in JSON, and turns failures into problems:
///
/// | Reply | Problem |
/// |---|---|
/// | no connection | [TryLater] |
/// | no reply in time, or too large a reply | [PageBroken] |
/// | 429, 503, or anything along with `Retry-After` | [TryLater] |
/// | a redirect | [TryLater] |
/// | 401, 403 | [NeedsUser] |
/// | 404, 405 | [NeedsUser] |
/// | any other status, or not a JSON object | [PageBroken] |
///
/// @param service its name in messages
/// @param root without a slash at the end
/// @param key sent as `Authorization: Token …`; null for none
/// @param notFound what the user should do if something is not found
public record JsonServer(
    String service, String root, @Nullable Key key, Http http, String notFound) {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /// No service really means a longer wait.
  private static final Duration LONGEST = Duration.ofHours(1);

  private static final int OK = 200;
  private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]+");

  /// Supplies the key. It is read again for every request, because the file that holds it may have
  /// been corrected in the meantime.
  @FunctionalInterface
  public interface Key {

    /// The key, read from where the user keeps it.
    ///
    /// @throws IOException if it cannot be read; the message says what to do and contains no secret
    String reveal() throws IOException;
  }

  /// The answer to a GET request.
  ///
  /// @param path with a leading slash
  public JsonNode get(String path) throws FeedException {
    return body(ask(path));
  }

  /// As [#get]; null if it is not found.
  public @Nullable JsonNode find(String path) throws FeedException {
    var reply = ask(path);
    return reply.status() == 404 ? null : body(reply);
  }

  private Reply.Answered ask(String path) throws FeedException {
    var secret = secret();
    var headers =
        secret.isEmpty() ? Map.<String, String>of() : Map.of("Authorization", "Token " + secret);
    var request = Request.get(URI.create(root + path), headers, PATIENCE);
    return switch (http.send(request)) {
      case Reply.NotSent(var reason) -> throw new FeedException(new TryLater(reason, null));
      case Reply.NoAnswer(var reason) -> throw new FeedException(new PageBroken(reason));
      case Reply.Answered reply -> masked(reply, new Redaction(List.of(secret), "(token)"));
    };
  }

  /// Keeps the key out of logs if the server repeats it in an error.
  private static Reply.Answered masked(Reply.Answered reply, Redaction redaction) {
    return reply.status() == OK
        ? reply
        : new Reply.Answered(reply.status(), reply.headers(), redaction.of(reply.text()));
  }

  private String secret() throws FeedException {
    if (key == null) {
      return "";
    }
    try {
      var secret = key.reveal().strip();
      if (KEY.matcher(secret).matches()) {
        return secret;
      }
    } catch (IOException e) {
      throw new FeedException(new NeedsUser("no token: " + e.getMessage(), "check the token"));
    }
    throw new FeedException(
        new NeedsUser(
            "the token is empty or contains characters that no token has", "check the token"));
  }

  private JsonNode body(Reply.Answered reply) throws FeedException {
    var body = reply.json();
    if (reply.status() == OK && body != null && body.isObject()) {
      return body;
    }
    throw new FeedException(problem(reply, message(reply, body)));
  }

  private FeedProblem problem(Reply.Answered reply, String message) {
    var asked = reply.asked("Retry-After", LONGEST);
    if (asked == null && reply.status() == 429) {
      asked = reply.asked("X-RateLimit-Reset-In", LONGEST);
    }
    var redirected = reply.redirected();
    if (redirected != null) {
      return new TryLater(redirected, asked);
    }
    return switch (reply.status()) {
      case 429, 503 -> new TryLater(message, asked);
      case 401, 403 ->
          new NeedsUser(message, key == null ? "add a token, or check the url" : "check the token");
      case 404, 405 -> new NeedsUser(message, notFound);
      default -> asked == null ? new PageBroken(message) : new TryLater(message, asked);
    };
  }

  /// The server's own message in one line, or a replacement.
  private String message(Reply.Answered reply, @Nullable JsonNode body) {
    var error = body == null ? "" : Reply.Answered.line(words(body.path("error")));
    if (!error.isEmpty()) {
      return error + " (HTTP " + reply.status() + ")";
    }
    return reply.status() == OK
        ? "HTTP 200, and the answer is not from %s; another page may be in the way"
            .formatted(service)
        : "HTTP " + reply.status();
  }

  /// Maloja's errors are objects.
  private static String words(JsonNode error) {
    return error.isObject() ? error.path("desc").asText("") : error.asText("");
  }
}
