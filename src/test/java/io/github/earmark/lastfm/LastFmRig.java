package io.github.earmark.lastfm;

import io.github.earmark.delivery.ListenService;
import io.github.earmark.delivery.ManualClock;
import io.github.earmark.delivery.Rig;
import io.github.earmark.ground.servers.FaultyProxy;
import io.github.earmark.ground.servers.Trouble;
import io.github.earmark.history.HeardPlays;
import io.github.earmark.http.Http;
import io.github.earmark.music.Track;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Last.fm or a GNU FM. All seven go in one request.
public final class LastFmRig implements Rig {
  private final ServerKind serverKind;
  private final LastFmStandIn standIn;
  private final Http http = new Http("Earmark/test");
  private final FaultyProxy gate;
  private final LastFm service;

  public static Rig lastFm(ManualClock clock) throws IOException {
    return new LastFmRig(ServerKind.LASTFM, clock);
  }

  public static Rig gnuFm(ManualClock clock) throws IOException {
    return new LastFmRig(ServerKind.GNUFM, clock);
  }

  private LastFmRig(ServerKind serverKind, ManualClock clock) throws IOException {
    this.serverKind = serverKind;
    standIn = new LastFmStandIn(serverKind, () -> clock.get().wall());
    gate =
        new FaultyProxy(
            URI.create(standIn.root().toString().replaceFirst("/2.0/?$", "")),
            () -> clock.get().sinceBoot());
    var account =
        new Account(
            LastFmStandIn.API_KEY,
            () -> LastFmStandIn.API_SECRET,
            standIn::session,
            () -> LastFmStandIn.USER,
            null,
            "earmark login");
    service =
        new LastFm(
            "kin",
            serverKind,
            URI.create(gate.root() + "/2.0/"),
            account,
            Credit.FIRST,
            http,
            PATIENCE,
            () -> clock.get().wall());
  }

  @Override
  public ListenService service() {
    return service;
  }

  @Override
  public FaultyProxy gate() {
    return gate;
  }

  @Override
  public Trouble tooMany() {
    return new Trouble.Says(
        429,
        "{\"error\":29,\"message\":\"Rate Limit Exceeded - Too many scrobbles in a short"
            + " period.\"}",
        Map.of());
  }

  @Override
  public Trouble unauthorised() {
    return Trouble.says(
        200, "{\"error\":9,\"message\":\"Invalid session key - Please re-authenticate\"}");
  }

  @Override
  public Track bad(String title) {
    standIn.refuse(title);
    return HeardPlays.track(title);
  }

  /// What it has, it is asked by POST as well, with the user's session.
  @Override
  public boolean submission(FaultyProxy.Passage passage) {
    return passage.body().contains("method=track.scrobble");
  }

  @Override
  public List<String> counted() {
    return standIn.listens().stream().map(one -> Objects.requireNonNull(one.get("track"))).toList();
  }

  @Override
  public List<Long> tries(Failure failure) {
    return switch (failure) {
      case REFUSED -> List.of(35L);
      case DOWN -> List.of(0L, 5L, 15L, 35L, 60L);
      case TOO_MANY -> List.of(0L, 300L);
      // What Last.fm does not list, it may list later; a GNU FM knows what it has.
      case HANG, CUT_BEFORE -> List.of(0L, serverKind == ServerKind.LASTFM ? 600L : 5L);
      case CUT_AFTER, SLOW -> List.of(0L);
      case HTML, CAPTIVE -> List.of(0L, 5L, 15L);
      case AUTH -> List.of(0L, 60L, 120L);
      // 7 → 3 + 4, and on to the culprit.
      case BAD_FIRST -> List.of(0L, 0L, 0L, 0L, 0L);
      case BAD_MIDDLE, BAD_LAST -> List.of(0L, 0L, 0L, 0L, 0L, 0L, 0L);
    };
  }

  @Override
  public void close() {
    gate.close();
    standIn.close();
    http.close();
  }
}
