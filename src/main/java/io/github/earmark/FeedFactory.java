package io.github.earmark;

import io.github.earmark.config.FeedConfig;
import io.github.earmark.feeds.Feed;
import io.github.earmark.http.Http;
import io.github.earmark.lastfm.LastFmFeed;
import io.github.earmark.lastfm.ServerKind;
import java.time.InstantSource;
import java.util.Objects;

/// The kinds of feeds that there are.
///
/// @param http shared by all; each goes its own way with it
record FeedFactory(Http http) {
  /// Any will do for a GNU FM.
  private static final String ANY_KEY = "00000000000000000000000000000000";

  Feed of(FeedConfig config) {
    return switch (config.type()) {
      case LASTFM -> lastFm(config, "Last.fm", ServerKind.LASTFM);
      case LIBREFM -> lastFm(config, "Libre.fm", ServerKind.GNUFM);
    };
  }

  private Feed lastFm(FeedConfig config, String service, ServerKind kind) {
    return new LastFmFeed(
        config.name(),
        service,
        kind,
        config.url(),
        Objects.requireNonNull(config.user()),
        Objects.requireNonNullElse(config.apiKey(), ANY_KEY),
        config.since(),
        http.with(config.caFile(), config.proxy()),
        InstantSource.system());
  }
}
