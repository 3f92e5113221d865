package io.github.earmark.delivery;

import static io.github.earmark.history.HeardPlays.at;
import static io.github.earmark.history.HeardPlays.listen;
import static io.github.earmark.history.HeardPlays.track;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.delivery.Rig.Failure;
import io.github.earmark.ground.servers.FaultyProxy.Passage;
import io.github.earmark.ground.servers.Trouble;
import io.github.earmark.history.HeardPlays;
import io.github.earmark.history.History;
import io.github.earmark.history.queue.DeliveryState;
import io.github.earmark.history.read.HistoryFilter;
import io.github.earmark.lastfm.LastFmRig;
import io.github.earmark.listenbrainz.KoitoRig;
import io.github.earmark.listenbrainz.ListenBrainzRig;
import io.github.earmark.maloja.MalojaRig;
import io.github.earmark.music.Track;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Every kind of service × everything that can go wrong in between, with the real history, courier,
/// adapter and HTTP client. In the end, each listen has arrived once and in order, and the service
/// was not asked more often or sooner than it should be.
class MatrixTest {
  private static final int LISTENS = 7;
  private static final Trouble PAGE =
      new Trouble.Says(
          200, "<!doctype html><title>Hello</title>", Map.of("Content-Type", "text/html"));
  private static final Trouble LOGIN_PAGE =
      new Trouble.Says(302, "<title>Log in</title>", Map.of("Location", "http://login.hotspot/"));

  @FunctionalInterface
  interface Kind {
    Rig rig(ManualClock clock) throws IOException;
  }

  private static final Map<String, Kind> KINDS =
      Map.of(
          "lastfm", LastFmRig::lastFm,
          "gnufm", LastFmRig::gnuFm,
          "koito", KoitoRig::new,
          "listenbrainz", ListenBrainzRig::new,
          "maloja", MalojaRig::new);

  static Stream<Arguments> matrix() {
    return KINDS.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .flatMap(
            kind ->
                Arrays.stream(Failure.values())
                    .map(failure -> Arguments.of(kind.getKey(), failure)));
  }

  @TempDir Path directory;
  final ManualClock clock = new ManualClock();

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("matrix")
  void each_listen_arrives_once_in_order_and_in_time(String kind, Failure failure)
      throws Exception {
    try (var history = History.open(directory, HeardPlays.BUILT);
        var rig = Objects.requireNonNull(KINDS.get(kind)).rig(clock)) {
      var bad = bad(failure);
      var titles = hear(history, rig, bad);
      inject(rig, failure);
      var begin = clock.get().sinceBoot();
      deliver(new Courier(rig.service(), history, clock, () -> 0.5), rig, failure);

      var good = titles.stream().filter(title -> !title.equals(bad)).toList();
      assertThat(rig.counted()).isEqualTo(good);
      assertThat(
              rig.gate().passages().stream()
                  .filter(rig::submission)
                  .map(Passage::at)
                  .map(at -> at.minus(begin).toSeconds()))
          .as("when it was tried")
          .isEqualTo(rig.tries(failure));
      assertThat(states(history))
          .isEqualTo(
              titles.stream()
                  .map(
                      title ->
                          !title.equals(bad)
                              ? DeliveryState.ACCEPTED
                              : rig.setsAside() ? DeliveryState.SET_ASIDE : DeliveryState.IGNORED)
                  .toList());
    }
  }

  static Stream<Arguments> poisons() {
    return KINDS.keySet().stream()
        .sorted()
        .flatMap(
            kind ->
                Stream.of(
                        Trouble.says(500, "<html>500</html>"),
                        Trouble.says(403, "<html>blocked</html>"),
                        new Trouble.Cuts(false))
                    .flatMap(
                        trouble ->
                            Stream.of(1, 4, LISTENS)
                                .map(place -> Arguments.of(kind, trouble, place))));
  }

  @ParameterizedTest(name = "{0}: number {2}, {1}")
  @MethodSource("poisons")
  void a_listen_that_the_server_always_stumbles_over_stops_no_other(
      String kind, Trouble trouble, int place) throws Exception {
    try (var history = History.open(directory, HeardPlays.BUILT);
        var rig = Objects.requireNonNull(KINDS.get(kind)).rig(clock)) {
      var titles = new ArrayList<String>();
      for (var n = 1; n <= LISTENS; n++) {
        titles.add(hearOne(history, rig, track(n == place ? "poison" : "t" + n)));
      }
      rig.gate().poison("poison", trouble);
      var courier = new Courier(rig.service(), history, clock, () -> 0.5);
      // If the service cannot tell what it has, clearing up a lost reply takes ten minutes.
      pass(courier, trouble instanceof Trouble.Says ? Duration.ofMinutes(7) : Duration.ofHours(2));
      titles.remove("poison");
      assertThat(rig.counted()).containsExactlyInAnyOrderElementsOf(titles);
      var before = poisoned(rig);

      // As the user goes on listening, each listen arrives soon after it was recorded.
      for (var n = 1; n <= 30; n++) {
        titles.add(hearOne(history, rig, track("later-" + n)));
        pass(courier, Duration.ofMinutes(3));
        assertThat(rig.counted()).hasSize(titles.size()).endsWith("later-" + n);
      }
      assertThat(states(history))
          .contains(DeliveryState.SET_ASIDE)
          .doesNotContain(DeliveryState.PENDING, DeliveryState.UNANSWERED);
      assertThat(poisoned(rig) - before).as("requests with it").isLessThan(8);
    }
  }

  private static long poisoned(Rig rig) {
    return rig.gate().passages().stream()
        .filter(passage -> rig.submission(passage) && passage.body().contains("poison"))
        .count();
  }

  private int heard;

  private String hearOne(History history, Rig rig, Track played) {
    heard++;
    history.commit(
        "mpd",
        "MPD",
        listen("key-" + heard, played, heard * 180L),
        at(heard * 180L + 100),
        List.of(rig.service().name()));
    return Objects.requireNonNull(played.title());
  }

  /// Lets this time pass, with everything that the courier does meanwhile.
  private void pass(Courier courier, Duration time) {
    var end = clock.get().sinceBoot().plus(time);
    for (var turns = 0; ; turns++) {
      assertThat(turns).isLessThan(300);
      var wait = courier.drain();
      var left = end.minus(clock.get().sinceBoot());
      if (wait == null || wait.compareTo(left) >= 0) {
        clock.pass(left);
        return;
      }
      clock.pass(wait.isPositive() ? wait : Duration.ofMillis(1));
    }
  }

  private static String bad(Failure failure) {
    return switch (failure) {
      case BAD_FIRST -> "t1";
      case BAD_MIDDLE -> "t4";
      case BAD_LAST -> "t" + LISTENS;
      default -> "";
    };
  }

  private List<String> hear(History history, Rig rig, String bad) {
    var titles = new ArrayList<String>();
    for (var n = 1; n <= LISTENS; n++) {
      var title = "t" + n;
      hearOne(history, rig, title.equals(bad) ? rig.bad(title) : track(title));
      titles.add(title);
    }
    return titles;
  }

  private static void inject(Rig rig, Failure failure) {
    var gate = rig.gate();
    switch (failure) {
      case REFUSED -> gate.shut();
      case DOWN ->
          gate.next(
              Collections.nCopies(4, new Trouble.Says(503, "<html>503</html>", Map.of()))
                  .toArray(Trouble[]::new));
      case TOO_MANY -> gate.next(rig.tooMany());
      case HANG -> gate.next(new Trouble.Hangs());
      case SLOW -> gate.next(new Trouble.Dawdles(Rig.PATIENCE.dividedBy(4)));
      case CUT_BEFORE -> gate.next(new Trouble.Cuts(false));
      case CUT_AFTER -> gate.next(new Trouble.Cuts(true));
      case HTML -> gate.next(PAGE, PAGE);
      case AUTH -> gate.next(rig.unauthorised(), rig.unauthorised());
      case CAPTIVE -> gate.next(LOGIN_PAGE, LOGIN_PAGE);
      case BAD_FIRST, BAD_MIDDLE, BAD_LAST -> {}
    }
  }

  /// Moves the clock from wait to wait until everything is done.
  private void deliver(Courier courier, Rig rig, Failure failure) throws IOException {
    var drains = 0;
    for (var wait = courier.drain(); wait != null; wait = courier.drain()) {
      assertThat(++drains).as("waits").isLessThan(200);
      clock.pass(wait.isPositive() ? wait : Duration.ofMillis(1));
      if (failure == Failure.REFUSED && drains == 3) {
        rig.gate().open();
      }
    }
  }

  private static List<DeliveryState> states(History history) {
    try (var reader = history.reader()) {
      return reader.recent(100, HistoryFilter.ALL).reversed().stream()
          .map(row -> row.submissions().getFirst().state())
          .toList();
    }
  }
}
