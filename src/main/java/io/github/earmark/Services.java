package io.github.earmark;

import io.github.earmark.config.Credentials;
import io.github.earmark.config.ServiceConfig;
import io.github.earmark.delivery.Service;
import io.github.earmark.http.Http;
import io.github.earmark.listenbrainz.ListenBrainz;

/// The kinds of services that there are.
final class Services {
  private Services() {}

  static Service of(ServiceConfig config, Http http, Build build) {
    return switch (config.credentials()) {
      case Credentials.Token(var token) ->
          new ListenBrainz(config.name(), config.url(), token::reveal, http, build.version());
      case Credentials.Key _, Credentials.LastFm _ ->
          throw new IllegalArgumentException("not yet: " + config.type());
    };
  }
}
