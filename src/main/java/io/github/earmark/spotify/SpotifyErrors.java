package io.github.earmark.spotify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.earmark.feeds.FeedException;
import io.github.earmark.feeds.FeedProblem;
import io.github.earmark.feeds.FeedProblem.NeedsUser;
import io.github.earmark.feeds.FeedProblem.TryLater;
import io.github.earmark.http.Redaction;
import io.github.earmark.http.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The meaning of Spotify's errors.
final class SpotifyErrors {
  /// Pauses of a day have been seen.
  private static final Duration LONGEST_PAUSE = Duration.ofDays(7);

  private static final Duration CROWDED = Duration.ofMinutes(1);
  private static final Duration QUOTA = Duration.ofHours(1);

  private static final String DASHBOARD = "https://developer.spotify.com/dashboard";

  private SpotifyErrors() {}

  /// The reply with secrets masked.
  static Reply veiled(Reply reply, List<String> secrets) {
    return reply instanceof Reply.Answered(var status, var headers, var text)
        ? new Reply.Answered(status, headers, new Redaction(secrets, "***").of(text))
        : reply;
  }

  /// The problem for a failed API request.
  ///
  /// @param login the command that asks for the user's consent again
  static FeedException api(Reply reply, String login) {
    return new FeedException(
        switch (reply) {
          case Reply.Answered answered -> api(answered, login);
          case Reply.NotSent(var reason) -> new TryLater(reason, null);
          case Reply.NoAnswer(var reason) -> new TryLater(reason, null);
        });
  }

  private static FeedProblem api(Reply.Answered reply, String login) {
    var error = json(reply).path("error");
    var words = words(reply, error.path("message").asText(""), "the Web API");
    var reason = error.path("reason").asText("").toUpperCase(Locale.ROOT);
    if (reason.equals("QUOTA_EXCEEDED")) {
      return busy(reply, words, QUOTA);
    }
    return switch (reply.status()) {
      case 401 -> new NeedsUser(words, "run " + login);
      case 403 -> forbidden(words, login);
      case 404 -> new NeedsUser(words, "check the url");
      case 429 -> busy(reply, words, CROWDED);
      default -> new TryLater(words, asked(reply));
    };
  }

  private static FeedProblem forbidden(String words, String login) {
    var lower = words.toLowerCase(Locale.ROOT);
    if (lower.contains("scope")) {
      return new NeedsUser(words, "run " + login + ", and allow all that it asks for");
    }
    return lower.contains("premium")
        ? new NeedsUser(words, "the owner of an application at Spotify needs Premium")
        : new NeedsUser(words, "add this account to the users of your application at " + DASHBOARD);
  }

  /// The problem for a failed request for tokens.
  ///
  /// @param login the command that asks for the user's consent again
  static FeedException tokens(Reply reply, String login) {
    return new FeedException(
        switch (reply) {
          case Reply.Answered answered -> tokens(answered, login);
          case Reply.NotSent(var reason) -> new TryLater(reason, null);
          case Reply.NoAnswer(var reason) -> new TryLater(reason, null);
        });
  }

  private static FeedProblem tokens(Reply.Answered reply, String login) {
    var json = json(reply);
    var error = json.path("error").asText("");
    var description = json.path("error_description").asText("");
    var words = words(reply, description.isEmpty() ? error : description, "the login");
    return switch (error) {
      case "invalid_grant" -> new NeedsUser(words, "run " + login);
      case "invalid_client", "unauthorized_client" ->
          new NeedsUser(words, "check the client ID at " + DASHBOARD + ", and run " + login);
      default ->
          reply.status() == 429 ? busy(reply, words, CROWDED) : new TryLater(words, asked(reply));
    };
  }

  private static FeedProblem busy(Reply.Answered reply, String words, Duration usual) {
    var asked = asked(reply);
    return new TryLater(words, asked == null ? usual : asked);
  }

  private static @Nullable Duration asked(Reply.Answered reply) {
    return reply.asked("Retry-After", LONGEST_PAUSE);
  }

  private static JsonNode json(Reply.Answered reply) {
    var json = reply.json();
    return json == null ? MissingNode.getInstance() : json;
  }

  private static String words(Reply.Answered reply, String message, String where) {
    var line = Reply.Answered.line(message);
    if (!line.isEmpty()) {
      return line + " (HTTP " + reply.status() + ")";
    }
    var redirected = reply.redirected();
    return redirected == null
        ? "HTTP " + reply.status() + ", but not as " + where + " of Spotify says it"
        : redirected;
  }
}
