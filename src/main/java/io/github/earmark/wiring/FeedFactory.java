package io.github.earmark.wiring;

import io.github.earmark.config.FeedConfig;
import io.github.earmark.config.FeedType;
import io.github.earmark.control.Paths;
import io.github.earmark.feeds.Feed;
import io.github.earmark.feeds.timed.TimedAccount;
import io.github.earmark.feeds.timed.TimedFeed;
import io.github.earmark.http.Http;
import io.github.earmark.koito.KoitoAccount;
import io.github.earmark.lastfm.LastFmFeed;
import io.github.earmark.lastfm.ServerKind;
import io.github.earmark.listenbrainz.ListenBrainzAccount;
import io.github.earmark.maloja.MalojaAccount;
import io.github.earmark.playback.Moment;
import io.github.earmark.spotify.Authorization;
import io.github.earmark.spotify.ConsentFile;
import io.github.earmark.spotify.Spotify;
import io.github.earmark.spotify.SpotifyMode;
import io.github.earmark.spotify.SpotifyPlaylists;
import io.github.earmark.spotify.SpotifyServer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Creates a feed for each kind of account.
///
/// @param http the HTTP client that all feeds share, each with its own CA file and proxy
/// @param env where the consents stored by `earmark login` are found
/// @param clocks this machine's clocks
public record FeedFactory(Http http, Map<String, String> env, Supplier<Moment> clocks) {
  /// A GNU FM server accepts any key.
  private static final String ANY_KEY = "00000000000000000000000000000000";

  /// Creates the feed; it reads nothing until it is asked to.
  public Feed of(FeedConfig config) {
    return switch (config.type()) {
      case LASTFM -> lastFm(config, "Last.fm", ServerKind.LASTFM);
      case LIBREFM -> lastFm(config, "Libre.fm", ServerKind.GNUFM);
      case LISTENBRAINZ ->
          timed(config, listenBrainz(config, Objects.requireNonNull(config.user())));
      case MALOJA -> timed(config, new MalojaAccount(config.url(), way(config)));
      case KOITO -> timed(config, koito(config));
      case SPOTIFY -> spotify(config);
    };
  }

  private static Feed timed(FeedConfig config, TimedAccount account) {
    return new TimedFeed(config.name(), account, since(config), InstantSource.system());
  }

  /// Where reading begins. Not in the future, as nothing can have been played then.
  private static @Nullable Instant since(FeedConfig config) {
    var since = config.since();
    var now = Instant.now();
    return since == null || since.isBefore(now) ? since : now;
  }

  /// The account of a user on a feed's server.
  ListenBrainzAccount listenBrainz(FeedConfig config, String user) {
    var token = config.token();
    return new ListenBrainzAccount(
        config.url(), user, token == null ? null : token::reveal, way(config));
  }

  private KoitoAccount koito(FeedConfig config) {
    var token = config.token();
    return new KoitoAccount(config.url(), token == null ? null : token::reveal, way(config));
  }

  private Http way(FeedConfig config) {
    return http.with(config.caFile(), config.proxy());
  }

  private Feed lastFm(FeedConfig config, String service, ServerKind kind) {
    return new LastFmFeed(
        config.name(),
        service,
        kind,
        config.url(),
        Objects.requireNonNull(config.user()),
        Objects.requireNonNullElse(config.apiKey(), ANY_KEY),
        since(config),
        way(config),
        InstantSource.system());
  }

  private Feed spotify(FeedConfig config) {
    return new Spotify(
        config.name(),
        config.mode() == null ? SpotifyMode.RECENTLY_PLAYED : SpotifyMode.ofWord(config.mode()),
        config.every(),
        authorization(config),
        consent(config),
        clocks);
  }

  /// The playlists of a `spotify` feed's account.
  SpotifyPlaylists spotifyPlaylists(FeedConfig config) {
    return new SpotifyPlaylists(config.name(), authorization(config), consent(config));
  }

  private Authorization authorization(FeedConfig config) {
    var usual = config.url().toString().equals(FeedType.SPOTIFY.usualUrl());
    return new Authorization(
        SpotifyServer.at(usual ? null : config.url()),
        way(config),
        SpotifyLogin.command(config.name()),
        InstantSource.system());
  }

  private ConsentFile consent(FeedConfig config) {
    return new ConsentFile(Paths.spotify(env, config.name()), SpotifyLogin.command(config.name()));
  }
}
