package io.github.earmark.spotify;

import io.github.earmark.ground.servers.StandIn;
import java.time.InstantSource;

/// Spotify on the loopback, both of its servers at one address.
final class SpotifyStandIn extends StandIn {
  final SpotifyRules rules;

  SpotifyStandIn(InstantSource clock) {
    rules = new SpotifyRules(clock);
  }

  @Override
  protected synchronized Answered answer(Received request) {
    return rules.answer(request);
  }
}
