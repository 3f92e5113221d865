package io.github.earmark.lastfm;

import static io.github.earmark.lastfm.LastFmStandIn.API_KEY;
import static io.github.earmark.lastfm.LastFmStandIn.API_SECRET;
import static io.github.earmark.lastfm.LastFmStandIn.USER;

import io.github.earmark.delivery.DeliveryOutcome;
import io.github.earmark.delivery.DeliveryOutcome.Accepted;
import io.github.earmark.delivery.SendResult;
import io.github.earmark.http.Http;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/// A Last.fm and a GNU FM to test against, and an Earmark that speaks to them.
abstract class LastFmStage {
  static final Duration LONG = Duration.ofSeconds(20);
  static final InstantSource CLOCK = InstantSource.fixed(LastFmSamples.NOW);
  static final String LOGIN = "; run `earmark login lastfm`";

  final Http http = new Http("Earmark/1.2 ( contact )");
  final List<LastFmStandIn> servers = new ArrayList<>();
  final LastFmStandIn lastFm = server(ServerKind.LASTFM);
  final LastFmStandIn gnuFm = server(ServerKind.GNUFM);
  final LastFm service = service(lastFm, ServerKind.LASTFM);
  final LastFm libre = service(gnuFm, ServerKind.GNUFM);

  LastFmStandIn server(ServerKind serverKind) {
    var server = new LastFmStandIn(serverKind, CLOCK);
    servers.add(server);
    return server;
  }

  LastFm service(LastFmStandIn server, ServerKind serverKind) {
    return service(server.root(), serverKind, account(server.session(), null), LONG);
  }

  LastFm service(URI root, ServerKind serverKind, Account account, Duration patience) {
    return new LastFm("lf", serverKind, root, account, Credit.FIRST, http, patience, CLOCK);
  }

  static Account account(@Nullable String session, @Nullable String password) {
    return new Account(
        API_KEY,
        () -> API_SECRET,
        session == null ? null : () -> session,
        () -> USER,
        password == null ? null : () -> password,
        "earmark login lastfm");
  }

  @AfterEach
  void close() {
    http.close();
    servers.forEach(LastFmStandIn::close);
  }

  static SendResult whole(DeliveryOutcome deliveryOutcome) {
    return new SendResult.Whole(deliveryOutcome);
  }

  static SendResult each(DeliveryOutcome... outcomes) {
    return new SendResult.Each(List.of(outcomes));
  }

  static SendResult accepted(int count) {
    return new SendResult.Each(
        IntStream.range(0, count).<DeliveryOutcome>mapToObj(_ -> new Accepted()).toList());
  }

  static String odd(int status) {
    return "HTTP "
        + status
        + ", and the answer is not from Last.fm; another page may be in the way, or the url may be wrong";
  }
}
