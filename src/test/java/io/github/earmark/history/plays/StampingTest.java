package io.github.earmark.history.plays;

import static io.github.earmark.history.HeardPlays.BUILT;
import static io.github.earmark.history.HeardPlays.MORNING;
import static io.github.earmark.history.HeardPlays.listen;
import static io.github.earmark.history.HeardPlays.track;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.earmark.history.HeardPlays;
import io.github.earmark.history.History;
import io.github.earmark.history.read.HistoryFilter;
import io.github.earmark.history.read.PlayRow;
import io.github.earmark.playback.Moment;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Machines that are switched on and off, with clocks that are wrong in every way, and kernels that
/// may or may not know.
class StampingTest {
  private static final Duration YEAR = Duration.ofDays(365);

  @TempDir Path directory;
  private @Nullable History history;
  private Synchronised kernel = Synchronised.UNKNOWN;
  private final List<Duration> due = new ArrayList<>();
  private final Map<String, Instant> truth = new HashMap<>();

  private String boot = "";
  private Instant booted = MORNING;
  private Instant now = MORNING;
  private Duration off = Duration.ZERO;

  @AfterEach
  void off() {
    if (history != null) {
      history.close();
      history = null;
    }
  }

  private History on() {
    if (history == null) {
      history = History.open(directory, BUILT, () -> kernel);
      history.onHeld(due::add);
    }
    return history;
  }

  private void boot(String name, Duration down) {
    boot = name;
    now = now.plus(down);
    booted = now;
    off();
  }

  private Moment at() {
    var since = Duration.between(booted, now);
    return new Moment(boot, since, since, now.plus(off));
  }

  private String hear(long seconds) {
    now = now.plusSeconds(seconds);
    var key = "k" + truth.size();
    var start = Duration.between(booted, now).toSeconds() - 100;
    truth.put(key, booted.plusSeconds(start));
    due.clear();
    on().commit("mpd", "MPD", listen(boot, key, track(key), start), at(), List.of("a"));
    return key;
  }

  private Map<String, PlayRow> rows() {
    var rows = new HashMap<String, PlayRow>();
    try (var reader = on().reader()) {
      reader
          .recent(10_000, HistoryFilter.ALL)
          .forEach(row -> rows.put(String.valueOf(row.said().title()), row));
    }
    return rows;
  }

  /// When it really began.
  private Instant truth(String key) {
    return Objects.requireNonNull(truth.get(key));
  }

  private @Nullable Instant start(String key) {
    return Objects.requireNonNull(rows().get(key)).start();
  }

  private long held() {
    try (var reader = on().reader()) {
      return reader.totals().held();
    }
  }

  @Test
  void without_a_hardware_clock_time_resumes_where_it_stopped_until_synchronised() {
    boot("pi", Duration.ZERO);
    off = Duration.ofDays(-3);
    kernel = Synchronised.NO;
    var first = hear(130);
    assertThat(start(first)).isNull();
    assertThat(on().clock()).isEqualTo(ClockState.UNSYNCHRONISED);
    assertThat(due).containsExactly(Duration.ofSeconds(300 - 130));
    assertThat(on().queue().next("a", 9)).isEmpty();

    off = Duration.ZERO;
    kernel = Synchronised.YES;
    now = booted.plusSeconds(300);
    on().restamp(at());
    assertThat(start(first)).isEqualTo(truth(first));
    assertThat(on().clock()).isEqualTo(ClockState.RIGHT);
    assertThat(on().queue().next("a", 9)).hasSize(1);
  }

  @Test
  void a_machine_that_is_never_synchronised_holds_plays_for_five_minutes_after_boot() {
    boot("b", Duration.ZERO);
    kernel = Synchronised.NO;
    var first = hear(130);
    assertThat(start(first)).isNull();
    now = booted.plusSeconds(300);
    on().restamp(at());
    assertThat(start(first)).isEqualTo(truth(first));
    assertThat(start(hear(200))).isNotNull();
  }

  @Test
  void after_late_synchronisation_plays_not_yet_sent_are_corrected() {
    boot("pi", Duration.ZERO);
    off = Duration.ofDays(-3);
    kernel = Synchronised.NO;
    var sent = hear(301);
    var unsent = hear(200);
    var submission = on().queue().next("a", 1).getFirst();
    on().queue().sending(List.of(submission), now, HeardPlays.AS_IT_IS);
    assertThat(start(unsent)).isEqualTo(truth(unsent).minus(Duration.ofDays(3)));

    off = Duration.ZERO;
    kernel = Synchronised.YES;
    var third = hear(200);
    assertThat(start(third)).isEqualTo(truth(third));
    assertThat(start(unsent)).isEqualTo(truth(unsent));
    assertThat(start(sent))
        .as("the service may know it by this")
        .isEqualTo(truth(sent).minus(Duration.ofDays(3)));
    assertThat(on().queue().next("a", 9))
        .extracting(one -> one.listen().start())
        .contains(truth(unsent), truth(third));
  }

  @Test
  void a_play_in_the_future_holds_no_others_if_the_kernel_knows() {
    boot("b", Duration.ZERO);
    off = YEAR;
    var ahead = hear(400);
    assertThat(start(ahead)).isAfter(MORNING.plus(YEAR));
    off = Duration.ZERO;
    kernel = Synchronised.YES;
    for (var i = 0; i < 3; i++) {
      var next = hear(200);
      assertThat(start(next)).isEqualTo(truth(next));
    }
  }

  @Test
  void a_play_in_the_future_holds_others_for_an_hour_only() {
    boot("b", Duration.ZERO);
    off = YEAR;
    hear(400);
    off = Duration.ZERO;
    var next = hear(200);
    assertThat(start(next)).isNull();
    assertThat(on().clock()).isEqualTo(ClockState.BEHIND);
    assertThat(due).containsExactly(Duration.ofMinutes(60).minusSeconds(100));
    now = now.plus(due.getFirst());
    on().restamp(at());
    assertThat(start(next)).isEqualTo(truth(next));
    assertThat(start(hear(200))).isNotNull();
  }

  /// The machine runs for half an hour each evening, then loses power or is shut down properly.
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void a_machine_switched_off_each_evening_does_not_hold_plays_for_ever(boolean inOrder) {
    boot("ahead", Duration.ZERO);
    off = YEAR.multipliedBy(10);
    hear(400);
    off = Duration.ZERO;
    for (var evening = 0; evening < 10; evening++) {
      boot("e" + evening, Duration.ofHours(23));
      for (var i = 0; i < 9; i++) {
        hear(200);
      }
      if (inOrder) {
        on().stampLast(at());
      }
      assertThat(held()).isLessThanOrEqualTo(inOrder || evening > 0 ? 0 : 9);
    }
    var right =
        rows().entrySet().stream()
            .filter(row -> truth(row.getKey()).equals(row.getValue().start()))
            .count();
    assertThat(right).isGreaterThanOrEqualTo(inOrder ? 90 : 81);
  }

  static IntStream seeds() {
    return IntStream.range(0, 40);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void no_play_is_held_too_long_or_stamped_wrongly_once_synchronised(int seed) {
    var random = new Random(seed);
    for (var b = 0; b < 5; b++) {
      boot("b" + b, Duration.ofSeconds(random.nextInt(300_000)));
      var knows = random.nextBoolean();
      var offs = List.of(0L, -259_200L, -3_600L, -700L, 3_600L, 40_000_000L);
      off = Duration.ofSeconds(offs.get(random.nextInt(offs.size())));
      var synced = List.of(0, 40, 200, 1_500, 3_000, 1 << 30).get(random.nextInt(6));
      var mine = new ArrayList<String>();
      for (var p = random.nextInt(9); p > 0; p--) {
        var pause = 110 + random.nextInt(random.nextInt(4) == 0 ? 5_000 : 300);
        var up = Duration.between(booted, now).toSeconds() + pause;
        if (up >= synced) {
          off = Duration.ZERO;
        }
        kernel = !knows ? Synchronised.UNKNOWN : up >= synced ? Synchronised.YES : Synchronised.NO;
        mine.add(hear(pause));
        check(mine);
        if (random.nextInt(5) == 0) {
          // Doubtful stamps are not remembered.
          off();
          mine.clear();
        }
      }
      if (random.nextBoolean() && history != null) {
        on().stampLast(at());
        assertThat(held()).isZero();
      }
    }
  }

  private void check(List<String> mine) {
    var rows = rows();
    var up = Duration.between(booted, now);
    if (kernel == Synchronised.YES) {
      assertThat(held()).isZero();
      for (var key : mine) {
        assertThat(Objects.requireNonNull(rows.get(key)).start())
            .isCloseTo(truth(key), within(1, ChronoUnit.SECONDS));
      }
    }
    for (var key : mine) {
      if (Objects.requireNonNull(rows.get(key)).start() == null) {
        var since = Duration.between(truth(key), now);
        var early = kernel == Synchronised.NO && up.compareTo(ClockJudgement.SETTLING) < 0;
        assertThat(early || since.compareTo(ClockJudgement.LONGEST_HELD) < 0).isTrue();
        assertThat(due).singleElement().matches(Duration::isPositive);
      }
    }
  }
}
