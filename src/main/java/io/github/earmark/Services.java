package io.github.earmark;

import io.github.earmark.config.ServiceConfig;
import io.github.earmark.delivery.Service;
import io.github.earmark.http.Http;
import io.github.earmark.listenbrainz.ListenBrainz;

/// The kinds of services that there are.
final class Services {
  private Services() {}

  static Service of(ServiceConfig config, Http http, Build build) {
    return switch (config.type()) {
      case "listenbrainz" ->
          new ListenBrainz(
              config.name(), config.url(), config.token()::reveal, http, build.version());
      default -> throw new IllegalArgumentException("no such type: " + config.type());
    };
  }
}
