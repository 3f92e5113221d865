package io.github.earmark.lastfm;

import io.github.earmark.feeds.FeedProblem;
import io.github.earmark.feeds.FeedProblem.NeedsUser;
import io.github.earmark.feeds.FeedProblem.PageBroken;
import io.github.earmark.feeds.FeedProblem.TryLater;
import java.time.Duration;

/// Decides what the service's errors mean for reading an account. The error code decides; the HTTP
/// status counts only if there is no code, because errors come with any status. Facts:
/// last.fm/api/errorcodes.
///
/// @param service its name in messages
/// @param user the account's user
record FeedErrors(String service, String user) {
  private static final Duration LIMITED = Duration.ofMinutes(5);

  FeedProblem of(ServerReply reply) {
    return switch (reply.code()) {
      case 6, 7 ->
          new NeedsUser(
              service + " has no account of " + user + ", or nothing in it: " + reply.words(),
              "check the user name");
      case 17 ->
          new NeedsUser(
              "what " + user + " plays is private at " + service + ": " + reply.words(),
              "make it public there (Settings, Privacy), or name another user");
      case 10 -> new NeedsUser(reply.words(), "check the API key");
      case 26 ->
          new NeedsUser(
              reply.words(), "the service wants no more from this API key: get another one");
      case 3, 5 -> new NeedsUser(reply.words(), "check the url");
      case 4, 9, 13, 14, 15 -> new NeedsUser(reply.words(), "check the API key and the user name");
      case 27 ->
          new NeedsUser(
              reply.words(), "the service has done away with this way in: update Earmark");
      case 29 -> limited(reply);
      case 2, 11, 16 -> new TryLater(reply.words(), reply.pause());
      case 0 -> unnamed(reply);
      // Including 8: the operation failed.
      default -> broken(reply);
    };
  }

  private static FeedProblem limited(ServerReply reply) {
    var asked = reply.pause();
    return new TryLater(
        reply.words(), asked == null || asked.compareTo(LIMITED) < 0 ? LIMITED : asked);
  }

  private static FeedProblem unnamed(ServerReply reply) {
    return switch (reply.status()) {
      case 429 ->
          reply.pause() == null ? limited(reply) : new TryLater(reply.words(), reply.pause());
      case 401, 403 -> new NeedsUser(reply.words(), "check the API key and the url");
      case 404 -> new NeedsUser(reply.words(), "check the url");
      default -> broken(reply);
    };
  }

  /// If the reply asks for a pause, the service is busy, not broken.
  private static FeedProblem broken(ServerReply reply) {
    return reply.pause() == null
        ? new PageBroken(reply.words())
        : new TryLater(reply.words(), reply.pause());
  }
}
