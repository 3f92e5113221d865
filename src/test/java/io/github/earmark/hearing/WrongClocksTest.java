package io.github.earmark.hearing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.history.HeardPlays;
import io.github.earmark.history.History;
import io.github.earmark.history.queue.Submission;
import io.github.earmark.history.read.HistoryFilter;
import io.github.earmark.history.read.PlayRow;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TimeZone;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Clocks that are wrong, jump or stop, from the loop to what is sent to services. Starts are
/// compared with true time.
@Isolated("it changes the time zone of this process")
class WrongClocksTest {
  private static final Duration YEAR = Duration.ofDays(365);

  @TempDir Path directory = Path.of("");
  private final Machine machine = new Machine();
  private final AtomicInteger woken = new AtomicInteger();

  /// @param kept each play: its title, outcome, start in true seconds ("held" if it has none), and
  ///   how much of it was heard
  record Case(String name, Consumer<Machine> night, List<String> kept) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Case of(String name, Consumer<Machine> night, String... kept) {
    return new Case(name, night, List.of(kept));
  }

  static Stream<Case> cases() {
    return Stream.of(
        of(
            "no clock at boot; set in mid-play, before it counts",
            m ->
                m.clockAt(Instant.EPOCH)
                    .pass(10)
                    .play("A", 180)
                    .pass(50)
                    .clockRight()
                    .pass(130)
                    .stop(),
            "A listen 10 heard 180"),
        of(
            "no clock at boot; set in mid-play, after it counted",
            m ->
                m.clockAt(Instant.EPOCH)
                    .pass(10)
                    .play("A", 180)
                    .pass(120)
                    .clockRight()
                    .pass(60)
                    .stop(),
            "A listen 10 heard 180"),
        of(
            "no clock at boot; set between two plays",
            m ->
                m.clockAt(Instant.EPOCH)
                    .pass(10)
                    .play("A", 180)
                    .pass(180)
                    .stop()
                    .pass(60)
                    .clockRight()
                    .pass(10)
                    .play("B", 180)
                    .pass(100)
                    .stop(),
            "A listen 10 heard 180",
            "B listen 260 heard 100"),
        of(
            "no clock all night",
            m -> m.clockAt(Instant.EPOCH).play("A", 180).pass(180).play("B", 60).pass(20).stop(),
            "A listen held heard 180",
            "B skip held heard 20"),
        of(
            "3 s slow, put right before it counts",
            m ->
                m.clockOff(Duration.ofSeconds(-3))
                    .play("A", 180)
                    .pass(60)
                    .clockRight()
                    .pass(120)
                    .stop(),
            "A listen 0 heard 180"),
        of(
            "3 s fast, put right before it counts",
            m ->
                m.clockOff(Duration.ofSeconds(3))
                    .play("A", 180)
                    .pass(60)
                    .clockRight()
                    .pass(120)
                    .stop(),
            "A listen 0 heard 180"),
        of(
            "3 s fast, put right after it counted: what may have been sent stands",
            m ->
                m.clockOff(Duration.ofSeconds(3))
                    .play("A", 180)
                    .pass(100)
                    .clockRight()
                    .pass(80)
                    .play("B", 180)
                    .pass(180)
                    .stop(),
            "A listen 3 heard 180",
            "B listen 180 heard 180"),
        of(
            "back and forth in one second",
            m -> {
              m.play("A", 180);
              for (var i = 0; i < 80; i++) {
                m.pass(1).clockOff(YEAR.multipliedBy(i % 3 - 1));
              }
              m.clockRight().pass(100).stop();
            },
            "A listen 0 heard 180"),
        of(
            "a year ahead, put right before it counts",
            m -> m.clockOff(YEAR).play("A", 180).pass(60).clockRight().pass(120).stop(),
            "A listen 0 heard 180"),
        of(
            "a year ahead, put right after it counted: the next is held, for an hour at most",
            m ->
                m.clockOff(YEAR)
                    .play("A", 180)
                    .pass(180)
                    .clockRight()
                    .play("B", 180)
                    .pass(180)
                    .stop()
                    .pass(Duration.ofHours(1).toSeconds())
                    .play("C", 180)
                    .pass(180)
                    .stop(),
            "A listen " + YEAR.toSeconds() + " heard 180",
            "B listen 180 heard 180",
            "C listen " + (360 + 3_600) + " heard 180"),
        of(
            "asleep in mid-play with the player: it goes on, and sleep is not heard",
            m -> m.play("A", 180).pass(20).sleep(10_800).pass(160).stop(),
            "A listen 0 heard 180"),
        of(
            "asleep with the player, and left before half of it was heard",
            m -> m.play("A", 180).pass(20).sleep(10_800).pass(60).play("B", 180).pass(100).stop(),
            "A skip 0 heard 80",
            "B listen 10880 heard 100"),
        of(
            "asleep, shorter than the song, while the player went on: what was slept is not heard",
            m -> m.play("A", 180).pass(20).sleepWhilePlayerGoesOn(90).pass(60).stop(),
            "A skip 0 heard 80"),
        of(
            "asleep, shorter than the song, and enough of it heard around it",
            m -> m.play("A", 180).pass(50).sleepWhilePlayerGoesOn(60).pass(60).stop(),
            "A listen 0 heard 110"),
        of(
            "asleep, longer than the song, while the player went on",
            m ->
                m.play("A", 180)
                    .pass(20)
                    .sleepWhilePlayerGoesOn(300)
                    .wokeTo("C", 180, 40)
                    .pass(100)
                    .stop(),
            "A skip 0 heard 20",
            "C listen 280 heard 100"),
        of(
            "asleep after it counted, longer than the song",
            m ->
                m.play("A", 180)
                    .pass(100)
                    .sleepWhilePlayerGoesOn(300)
                    .wokeTo("C", 180, 40)
                    .pass(20)
                    .stop(),
            "A listen 0 heard 100",
            "C skip 360 heard 20"),
        of(
            "no clock at boot, asleep in mid-play, and set when it woke",
            m ->
                m.clockAt(Instant.EPOCH)
                    .play("A", 180)
                    .pass(20)
                    .sleep(10_800)
                    .clockRight()
                    .pass(160)
                    .stop(),
            "A listen 0 heard 180"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void a_night(Case night) throws Exception {
    night.night().accept(machine);
    assertThat(run(10)).containsExactlyElementsOf(night.kept());
    assertThat(woken).hasValue(night.name().contains("asleep") ? 1 : 0);
  }

  @Test
  void the_zone_and_its_summer_time_change_nothing() throws Exception {
    var before = TimeZone.getDefault();
    // Daylight saving time there is only half an hour, and ends at another time than elsewhere.
    TimeZone.setDefault(TimeZone.getTimeZone("Australia/Lord_Howe"));
    try {
      machine.play("A", 180).pass(180).stop();
      assertThat(run(10)).containsExactly("A listen 0 heard 180");
    } finally {
      TimeZone.setDefault(before);
    }
  }

  @Test
  void plays_that_no_clock_was_right_for_keep_their_order_over_reboots_and_never_lie_ahead()
      throws Exception {
    machine
        .clockAt(Instant.EPOCH)
        .pass(30)
        .play("A", 180)
        .pass(180)
        .play("B", 180)
        .pass(150)
        .stop();
    assertThat(run(10)).containsExactly("A listen held heard 180", "B listen held heard 150");

    machine.reboot("b2", 60, Instant.EPOCH).pass(20).play("C", 180).pass(180).stop();
    assertThat(run(10)).hasSize(3).allMatch(play -> play.contains("held"));

    machine
        .reboot("b3", 60, Instant.EPOCH)
        .pass(20)
        .play("D", 180)
        .pass(50)
        .clockRight()
        .pass(130)
        .stop();
    // The third boot began at 680, true time: so the second boot had ended by then, and the first
    // before the second began.
    assertThat(run(10))
        .containsExactly(
            "A listen " + (680 - 200 - 330) + " heard 180",
            "B listen " + (680 - 200 - 150) + " heard 150",
            "C listen " + (680 - 180) + " heard 180",
            "D listen 700 heard 180");
  }

  @Test
  void held_plays_are_stamped_by_a_restart_once_the_clock_is_right() throws Exception {
    machine.clockAt(Instant.EPOCH).pass(30).play("A", 180).pass(180).stop();
    assertThat(run(10)).containsExactly("A listen held heard 180");
    try (var history = open()) {
      history.restamp(HeardPlays.at("b1", 300, HeardPlays.MORNING.plusSeconds(300)));
      assertThat(kept(history)).containsExactly("A listen 30 heard 180");
    }
  }

  /// Runs the player loop until the script has ended, and reads the stored plays.
  private List<String> run(int most) throws Exception {
    try (var history = open()) {
      history.restamp(machine.get());
      var privateMode = new PrivateMode(null, _ -> {});
      var playerLoop =
          new PlayerLoop(
              machine,
              machine,
              new HistoryPlayStore(
                  history, HeardPlays.MPD, Map.of("a", Duration.ZERO), privateMode),
              _ -> {},
              woken::incrementAndGet,
              (_, _) -> {},
              privateMode);
      playerLoop.start();
      machine.awaitEnd();
      playerLoop.close();
      var kept = kept(history);
      assertThat(owed(history))
          .as("what a service is owed is what the history says")
          .containsExactlyInAnyOrderElementsOf(
              kept.stream()
                  .filter(play -> play.contains(" listen ") && !play.contains(" held "))
                  .map(play -> play.replaceFirst(" listen (-?\\d+) .*", " $1"))
                  .toList());
      assertThat(kept).hasSizeLessThanOrEqualTo(most);
      return kept;
    }
  }

  private History open() {
    return History.open(directory, HeardPlays.BUILT);
  }

  private static List<String> owed(History history) {
    return history.queue().next("a", 99).stream()
        .map(Submission::listen)
        .map(listen -> listen.track().title() + " " + second(listen.start()))
        .toList();
  }

  private static List<String> kept(History history) {
    try (var reader = history.reader()) {
      var rows = new ArrayList<>(reader.recent(99, HistoryFilter.ALL));
      return rows.stream()
          .sorted((one, other) -> Long.compare(one.id(), other.id()))
          .map(WrongClocksTest::line)
          .toList();
    }
  }

  private static String line(PlayRow row) {
    var start = row.start();
    return String.format(
        Locale.ROOT,
        "%s %s %s heard %d",
        row.said().title(),
        row.verdict().word(),
        start == null ? "held" : Long.toString(second(start)),
        Math.round(Objects.requireNonNull(row.listened()).toMillis() / 1000.0));
  }

  private static long second(Instant start) {
    return Math.round(Duration.between(HeardPlays.MORNING, start).toMillis() / 1000.0);
  }
}
