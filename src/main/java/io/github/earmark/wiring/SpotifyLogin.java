package io.github.earmark.wiring;

import io.github.earmark.cli.command.Backend;
import io.github.earmark.control.Paths;
import io.github.earmark.feeds.FeedException;
import io.github.earmark.feeds.FeedProblem;
import io.github.earmark.http.Http;
import io.github.earmark.spotify.Authorization;
import io.github.earmark.spotify.ConsentFile;
import io.github.earmark.spotify.SpotifyServer;
import io.github.earmark.text.FileErrors;
import io.github.earmark.text.UserError;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;

/// Asks a Spotify user for consent, for `earmark login spotify`.
public record SpotifyLogin(
    Authorization authorization, Authorization.Attempt attempt, Path file, Http http)
    implements Backend.Consent {

  /// Prepares the login; nothing is asked yet.
  ///
  /// @param env where tokens are stored
  public static SpotifyLogin of(
      Backend.Application application, Http http, Map<String, String> env) {
    return new SpotifyLogin(
        new Authorization(
            SpotifyServer.at(application.url()),
            http.with(application.caFile(), application.proxy()),
            command(application.feed()),
            InstantSource.system()),
        Authorization.Attempt.with(application.clientId(), application.redirect()),
        Paths.spotify(env, application.feed()),
        http);
  }

  /// The command that asks for the consent of this feed's user.
  static String command(String feed) {
    return feed.equals("spotify")
        ? "earmark login spotify"
        : "earmark login spotify --name " + feed;
  }

  @Override
  public URI page() {
    return authorization.page(attempt);
  }

  @Override
  public boolean ours(String state) {
    return state.equals(attempt.state());
  }

  @Override
  public Backend.Consented finish(String code) throws UserError {
    try {
      var tokens = authorization.tokens(attempt, code);
      new ConsentFile(file, authorization.login()).replace(tokens);
      return new Backend.Consented(tokens.user(), tokens.ends(), file);
    } catch (FeedException e) {
      throw UserError.failed(
          e.problem().reason(),
          "nothing was stored; "
              + (e.problem() instanceof FeedProblem.NeedsUser needs
                  ? needs.fix()
                  : "try again later"));
    } catch (IOException e) {
      throw UserError.failed(
          "the consent cannot be stored: " + FileErrors.of(e), "fix that, and run this again");
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
