package io.github.earmark.spotify;

import io.github.earmark.feeds.FeedException;
import io.github.earmark.feeds.FeedPage;
import io.github.earmark.feeds.FeedPlay;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An account that somebody listens with, and the feed of it, by one clock that is moved by hand.
/// What an engine does is done here: checkpoint and plays are kept together.
final class SpotifyRig {
  static final SpotifyServer SERVER = SpotifyServer.at(URI.create("http://spotify.test"));
  static final String LOGIN = "earmark login spotify";

  private static final Duration EVERY = Duration.ofMinutes(20);

  final SpotifyListener listener = new SpotifyListener();
  final SpotifyRules rules = new SpotifyRules(listener::now).with(listener);
  final AtSpotify http = new AtSpotify(rules);
  final Authorization authorization = new Authorization(SERVER, http, LOGIN, listener::now);
  final ConsentFile consentFile;
  final List<FeedPlay> plays = new ArrayList<>();
  final List<String> rejected = new ArrayList<>();
  final List<String> notices = new ArrayList<>();
  @Nullable String checkpoint;
  int writes;

  private Spotify spotify;

  SpotifyRig(SpotifyMode mode, Path directory) {
    consentFile = new ConsentFile(directory.resolve("spotify-ada"), LOGIN);
    spotify = spotify(mode);
  }

  /// One whose user has consented.
  static SpotifyRig at(SpotifyMode mode, Path directory) throws FeedException, IOException {
    var rig = new SpotifyRig(mode, directory);
    rig.login();
    return rig;
  }

  void login() throws FeedException, IOException {
    consentFile.replace(consented());
  }

  Tokens consented() throws FeedException {
    var attempt =
        Authorization.Attempt.with(
            SpotifyRules.CLIENT, URI.create("http://127.0.0.1:43210/callback"));
    var back = SpotifyRules.fields(rules.consent(authorization.page(attempt)).getRawQuery());
    return authorization.tokens(attempt, back.getOrDefault("code", ""));
  }

  private Spotify spotify(SpotifyMode mode) {
    return new Spotify("ada", mode, EVERY, authorization, consentFile, () -> Watcher.at(listener));
  }

  Spotify feed() {
    return spotify;
  }

  /// Killed, and started again, perhaps in another mode.
  void restart(SpotifyMode mode) {
    spotify = spotify(mode);
  }

  /// Reads until there is no more.
  ///
  /// @return how long to wait then
  Duration read() throws FeedException {
    while (true) {
      var page = page();
      if (!page.more()) {
        return page.next() == null ? EVERY : page.next();
      }
    }
  }

  FeedPage page() throws FeedException {
    var page = spotify.read(checkpoint, spotify.pageSize());
    if (!page.checkpoint().equals(checkpoint)) {
      writes++;
    }
    checkpoint = page.checkpoint();
    plays.addAll(page.plays());
    rejected.addAll(page.rejected());
    notices.addAll(page.notices());
    return page;
  }
}
