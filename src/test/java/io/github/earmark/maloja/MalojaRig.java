package io.github.earmark.maloja;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.earmark.delivery.ListenService;
import io.github.earmark.delivery.ManualClock;
import io.github.earmark.delivery.Rig;
import io.github.earmark.ground.servers.FaultyProxy;
import io.github.earmark.ground.servers.StandIn.Received;
import io.github.earmark.ground.servers.Trouble;
import io.github.earmark.history.HeardPlays;
import io.github.earmark.http.Http;
import io.github.earmark.music.Tag;
import io.github.earmark.music.Track;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// One listen a request, so most troubles strike the first one only.
public final class MalojaRig implements Rig {
  private final MalojaStandIn standIn = new MalojaStandIn("key");
  private final Http http = new Http("Earmark/test");
  private final FaultyProxy gate;
  private final Maloja service;

  public MalojaRig(ManualClock clock) throws IOException {
    gate = new FaultyProxy(standIn.root(), () -> clock.get().sinceBoot());
    service =
        new Maloja(
            "maloja",
            gate.root(),
            () -> "key",
            http,
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

  /// Maloja itself has no limit; a proxy before it may.
  @Override
  public Trouble tooMany() {
    return new Trouble.Says(429, "<html>429</html>", Map.of("Retry-After", "9"));
  }

  @Override
  public Trouble unauthorised() {
    return Trouble.says(
        403,
        """
        {"status": "failure", "error": {"type": "authentication_fail",
         "desc": "Invalid or missing authentication"}}
        """);
  }

  /// Its cleaning takes this artist away, and then there is none.
  @Override
  public Track bad(String title) {
    var good = HeardPlays.track(title);
    return new Track(
        good.uri(), false, good.tags().with(Tag.ARTIST, List.of("spotify")), good.duration());
  }

  /// It keeps them by their time; in the order in which they came.
  @Override
  public List<String> counted() {
    var came =
        standIn.received().stream()
            .filter(one -> one.method().equals("POST"))
            .map(MalojaRig::title)
            .toList();
    return standIn.scrobbles().stream()
        .map(scrobble -> scrobble.path("track").path("title").asText())
        .sorted(Comparator.comparingInt(came::indexOf))
        .toList();
  }

  private static String title(Received request) {
    try {
      return new JsonMapper().readTree(request.body()).path("title").asText();
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public List<Long> tries(Failure failure) {
    return switch (failure) {
      case REFUSED -> all(35);
      case DOWN -> all(60, 0, 5, 15, 35);
      case TOO_MANY -> all(9, 0);
      case HANG, CUT_BEFORE -> all(5, 0);
      // The first one is there.
      case CUT_AFTER -> all(5, 0).subList(0, 7);
      case HTML, CAPTIVE -> all(15, 0, 5);
      case AUTH -> all(120, 0, 60);
      case SLOW, BAD_FIRST, BAD_MIDDLE, BAD_LAST -> all(0);
    };
  }

  /// Some tries that failed, and then one for each of the seven.
  private static List<Long> all(long last, long... failed) {
    var tries = new ArrayList<Long>();
    for (var at : failed) {
      tries.add(at);
    }
    tries.addAll(Collections.nCopies(7, last));
    return tries;
  }

  @Override
  public void close() {
    gate.close();
    standIn.close();
    http.close();
  }
}
