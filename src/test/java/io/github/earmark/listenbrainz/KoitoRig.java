package io.github.earmark.listenbrainz;

import io.github.earmark.delivery.ListenService;
import io.github.earmark.delivery.ManualClock;
import io.github.earmark.delivery.Rig;
import io.github.earmark.ground.servers.FaultyProxy;
import io.github.earmark.ground.servers.Trouble;
import io.github.earmark.history.HeardPlays;
import io.github.earmark.http.Http;
import io.github.earmark.music.Track;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/// Koito does not say which listen it refused, and keeps those that came before it.
public final class KoitoRig implements Rig {
  private final KoitoStandIn standIn = new KoitoStandIn("token");
  private final Http http = new Http("Earmark/test");
  private final FaultyProxy gate;
  private final ListenBrainz service;

  public KoitoRig(ManualClock clock) throws IOException {
    gate = new FaultyProxy(standIn.root(), () -> clock.get().sinceBoot());
    service =
        ListenBrainz.koito(
            "koito",
            gate.root(),
            () -> "token",
            http,
            "1.2.3",
            PATIENCE,
            () -> clock.get().sinceBoot().toNanos());
  }

  @Override
  public ListenService service() {
    return service;
  }

  @Override
  public FaultyProxy gate() {
    return gate;
  }

  /// Koito itself has no limit; a proxy before it may.
  @Override
  public Trouble tooMany() {
    return new Trouble.Says(429, "<html>429</html>", Map.of("Retry-After", "9"));
  }

  @Override
  public Trouble unauthorised() {
    return new Trouble.Says(401, "{\"error\":\"unauthorized\"}", Map.of());
  }

  @Override
  public Track bad(String title) {
    standIn.refuse(title);
    return HeardPlays.track(title);
  }

  @Override
  public List<String> counted() {
    return standIn.listens().stream()
        .map(item -> item.path("track_metadata").path("track_name").asText())
        .toList();
  }

  @Override
  public List<Long> tries(Failure failure) {
    return switch (failure) {
      case REFUSED -> List.of(35L);
      case DOWN -> List.of(0L, 5L, 15L, 35L, 60L);
      case TOO_MANY -> List.of(0L, 9L);
      // It is not asked what it has: it takes the same listen twice as once.
      case HANG, CUT_BEFORE, CUT_AFTER -> List.of(0L, 5L);
      case SLOW -> List.of(0L);
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
