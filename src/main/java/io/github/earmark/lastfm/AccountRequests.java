package io.github.earmark.lastfm;

import io.github.earmark.feeds.FeedException;
import io.github.earmark.feeds.FeedProblem;
import io.github.earmark.http.Http;
import java.net.URI;
import java.time.Duration;

/// Requests pages of what an account has played or loves.
final class AccountRequests {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final ServerKind kind;
  private final LastFmEndpoint endpoint;
  private final String user;
  private final String apiKey;
  private final FeedErrors errors;

  /// @param service its name in messages, such as "Last.fm"
  /// @param root of the web service, such as `https://ws.audioscrobbler.com/2.0/`
  AccountRequests(
      String service, ServerKind kind, URI root, String user, String apiKey, Http http) {
    this.kind = kind;
    this.endpoint = LastFmEndpoint.to(kind, root, http);
    this.user = user;
    this.apiKey = apiKey;
    this.errors = new FeedErrors(service, user);
  }

  /// A page of plays, newest first.
  ///
  /// @param from only plays after this time, in seconds since 1970; 0 for all
  /// @param to only plays up to this time; 0 for no bound
  /// @param empty whether error 7 of a GNU FM counts as an empty page, as it means when there are
  ///   no plays
  RecentPlays recent(long from, long to, long page, int size, boolean empty) throws FeedException {
    var parameters =
        parameters("user.getRecentTracks")
            .put("limit", String.valueOf(size))
            .put("page", String.valueOf(page));
    if (from > 0) {
      parameters.put("from", String.valueOf(from));
    }
    if (to > 0) {
      parameters.put("to", String.valueOf(to));
    }
    var reply = ask(parameters);
    if (empty && kind == ServerKind.GNUFM && reply.code() == 7) {
      return RecentPlays.none(user);
    }
    if (!reply.ok()) {
      throw new FeedException(errors.of(reply));
    }
    var recent = RecentPlays.read(reply.body(), user);
    if (recent == null) {
      throw new FeedException(
          new FeedProblem.PageBroken("it did not answer about what " + user + " has played"));
    }
    if (kind == ServerKind.LASTFM && recent.total() < 0) {
      throw new FeedException(
          new FeedProblem.PageBroken("it did not say how many plays there are"));
    }
    return recent;
  }

  /// A page of loved tracks, newest first.
  LovedPage loved(int page, int size) throws FeedException {
    var reply =
        ask(
            parameters("user.getLovedTracks")
                .put("limit", String.valueOf(size))
                .put("page", String.valueOf(page)));
    if (!reply.ok()) {
      throw new FeedException(errors.of(reply));
    }
    return LovedPage.read(reply.body());
  }

  private CallParameters parameters(String method) {
    return new CallParameters(method).put("user", user).put("api_key", apiKey);
  }

  private ServerReply ask(CallParameters parameters) throws FeedException {
    return switch (endpoint.get(parameters, PATIENCE)) {
      case LastFmEndpoint.Answered(var reply) -> reply;
      case LastFmEndpoint.Unsent(var outcome) ->
          throw new FeedException(new FeedProblem.TryLater(String.valueOf(outcome), null));
      case LastFmEndpoint.Unknown(var reason) ->
          throw new FeedException(new FeedProblem.TryLater(reason, null));
    };
  }
}
