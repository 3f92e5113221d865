package io.github.earmark.listenbrainz;

import io.github.earmark.delivery.ListenService;
import io.github.earmark.delivery.ManualClock;
import io.github.earmark.delivery.Rig;
import io.github.earmark.ground.servers.FaultyProxy;
import io.github.earmark.ground.servers.Trouble;
import io.github.earmark.history.HeardPlays;
import io.github.earmark.http.Http;
import io.github.earmark.music.Tag;
import io.github.earmark.music.Tags;
import io.github.earmark.music.Track;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;

public final class ListenBrainzRig implements Rig {
  private final ListenBrainzStandIn standIn = new ListenBrainzStandIn("token");
  private final Http http = new Http("Earmark/test");
  private final FaultyProxy gate;
  private final ListenBrainz service;

  public ListenBrainzRig(ManualClock clock) throws IOException {
    gate = new FaultyProxy(standIn.root(), () -> clock.get().sinceBoot());
    service =
        new ListenBrainz(
            "lb",
            gate.root(),
            () -> "token",
            http,
            "1.2.3",
            PATIENCE,
            () -> clock.get().sinceBoot().toNanos());
    // It has spoken before: which server it is is known.
    service.check();
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
        "{\"code\":429,\"error\":\"You have exceeded your rate limit.\"}",
        Map.of("X-RateLimit-Remaining", "0", "X-RateLimit-Reset-In", "9"));
  }

  @Override
  public Trouble unauthorised() {
    return new Trouble.Says(
        401, "{\"code\":401,\"error\":\"Invalid authorization token.\"}", Map.of());
  }

  /// Too large by its artists alone; the server does not say which one that was.
  @Override
  public Track bad(String title) {
    var good = HeardPlays.track(title);
    var crowd = Collections.nCopies(30, "x".repeat(Tags.LONGEST));
    return new Track(good.uri(), false, good.tags().with(Tag.ARTIST, crowd), good.duration());
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
      // Asked what it has after five seconds, it has nothing.
      case HANG, CUT_BEFORE -> List.of(0L, 5L);
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
