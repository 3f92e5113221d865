package io.github.earmark.history.mirrors;

import static io.github.earmark.history.HeardPlays.at;
import static io.github.earmark.history.HeardPlays.listen;
import static io.github.earmark.history.HeardPlays.play;
import static io.github.earmark.history.HeardPlays.skip;
import static io.github.earmark.history.HeardPlays.step;
import static io.github.earmark.history.HeardPlays.track;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.history.HeardPlays;
import io.github.earmark.history.History;
import io.github.earmark.history.marks.Mark.Love;
import io.github.earmark.history.marks.Mark.Origin;
import io.github.earmark.history.marks.Mark.Rating;
import io.github.earmark.history.marks.Marks;
import io.github.earmark.playback.PlayEvent;
import io.github.earmark.playback.Step;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MirrorsTest {
  private static final String HOUSE = "house";
  private static final Instant NOW = HeardPlays.MORNING.plus(Duration.ofDays(1));

  @TempDir Path directory;
  private History history;
  private final KeptCopy copy = new KeptCopy();

  @BeforeEach
  void open() {
    history = History.open(directory, HeardPlays.BUILT);
  }

  @AfterEach
  void close() {
    history.close();
  }

  private void commit(Step step, long seconds) {
    history.commit("mpd", "MPD", step, at(seconds), List.of());
  }

  private int fetch() {
    return copy.fetch(history, HOUSE, 3, NOW);
  }

  private static Step ended(String key, String title, long start) {
    return step(
        new PlayEvent.Ended(
            play(key, track(title), start, true), PlayEvent.Ending.CHANGED, at(start + 170)));
  }

  @Test
  void what_was_there_before_is_not_owed_and_costs_nothing() {
    HeardPlays.listens(history, 3);
    history.mirrors().add(HOUSE);
    assertThat(fetch()).isZero();
    // Nor are its changes.
    history.queue().forget(List.of(1L), Set.of(), NOW);
    assertThat(fetch()).isZero();
    assertThat(history.mirrors().backlog(HOUSE).plays()).isZero();
  }

  @Test
  void listens_skips_and_their_ends_follow() {
    history.mirrors().add(HOUSE);
    commit(listen("a", track("A"), 0), 100);
    commit(skip("b", track("B"), 200), 300);
    assertThat(history.mirrors().backlog(HOUSE).plays()).isEqualTo(2);
    assertThat(fetch()).isEqualTo(2);
    assertThat(copy.lines()).isEqualTo(KeptCopy.of(history)).hasSize(2);
    assertThat(fetch()).isZero();

    commit(ended("a", "A", 0), 400);
    assertThat(fetch()).isEqualTo(1);
    assertThat(copy.lines())
        .isEqualTo(KeptCopy.of(history))
        .anyMatch(line -> line.contains("changed"));
  }

  @Test
  void a_backfill_brings_what_was_there_before_once() {
    HeardPlays.listens(history, 8);
    history.mirrors().add(HOUSE);
    commit(listen("new", track("New"), 5_000), 5_100);
    assertThat(history.mirrors().extent(HOUSE, Instant.EPOCH, NOW).plays()).isEqualTo(8);
    history.mirrors().backfill(HOUSE, null, null);
    assertThat(history.mirrors().backlog(HOUSE).old()).isEqualTo(8);
    assertThat(fetch()).isEqualTo(9);
    assertThat(copy.lines()).isEqualTo(KeptCopy.of(history)).hasSize(9);
    assertThat(history.mirrors().backlog(HOUSE)).extracting("plays", "old").containsExactly(0L, 0L);
    // From now on their changes are owed, too.
    history.queue().forget(List.of(1L), Set.of(), NOW);
    assertThat(fetch()).isEqualTo(1);
    assertThat(copy.lines()).isEqualTo(KeptCopy.of(history)).hasSize(8);
  }

  @Test
  void a_backfill_of_a_time_brings_no_more_than_that() {
    HeardPlays.listens(history, 5);
    history.mirrors().add(HOUSE);
    history
        .mirrors()
        .backfill(HOUSE, HeardPlays.MORNING.plusSeconds(360), HeardPlays.MORNING.plusSeconds(720));
    fetch();
    assertThat(copy.lines()).hasSize(2);
  }

  @Test
  void what_is_held_comes_when_its_start_is_known() {
    history.mirrors().add(HOUSE);
    var wrong = at("boot", 100, Instant.parse("1970-01-01T00:10:00Z"));
    history.commit("mpd", "MPD", listen("a", track("A"), 0), wrong, List.of());
    commit(listen("b", track("B"), 200), 300);
    fetch();
    history.stampLast(at(400));
    fetch();
    assertThat(copy.lines()).isEqualTo(KeptCopy.of(history)).hasSize(2);
  }

  @Test
  void a_play_is_kept_back_for_as_long_as_the_user_wants() {
    history.mirrors().add(HOUSE);
    commit(listen("a", track("A"), 0), 100);
    var now = Instant.now();
    var hold = Duration.ofHours(2);
    var batch = history.mirrors().next(HOUSE, 10, now, hold);
    assertThat(batch.progress()).isNull();
    assertThat(batch.until())
        .isBetween(now.plus(hold).minusSeconds(60), now.plus(hold).plusSeconds(1));
    assertThat(history.mirrors().next(HOUSE, 10, now.plus(hold).plusSeconds(60), hold).items())
        .hasSize(1);
  }

  @Test
  void a_change_between_sending_and_the_reply_is_owed() {
    history.mirrors().add(HOUSE);
    commit(listen("a", track("A"), 0), 100);
    var batch = history.mirrors().next(HOUSE, 10, NOW, Duration.ZERO);
    commit(ended("a", "A", 0), 200);
    copy.take(batch.items());
    var progress = Objects.requireNonNull(batch.progress());
    history.mirrors().settle(HOUSE, progress, NOW, true);
    assertThat(copy.lines()).isNotEqualTo(KeptCopy.of(history));
    assertThat(fetch()).isEqualTo(1);
    assertThat(copy.lines()).isEqualTo(KeptCopy.of(history));
  }

  /// Whatever happens, in whatever order, with replies that are lost: in the end it has what the
  /// history has.
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void it_follows_everything(long seed) {
    var random = new Random(seed);
    history.mirrors().add(HOUSE);
    for (var n = 1; n <= 150; n++) {
      var title = "T" + random.nextInt(12);
      var start = n * 300L;
      switch (random.nextInt(8)) {
        case 0, 1 -> commit(listen("k" + n, track(title), start), start + 100);
        case 2 -> commit(skip("k" + n, track(title), start), start + 100);
        case 3 -> {
          commit(listen("k" + n, track(title), start), start + 100);
          lose(random);
          commit(ended("k" + n, title, start), start + 170);
        }
        case 4 -> mark(random, start);
        case 5 -> history.queue().forget(List.of((long) random.nextInt(n)), Set.of(), NOW);
        case 6 -> merge(random, start);
        default -> lose(random);
      }
    }
    fetch();
    assertThat(copy.lines()).isEqualTo(KeptCopy.of(history)).hasSizeGreaterThan(20);
  }

  /// It takes a batch, or does not, and the reply gets lost or not.
  private void lose(Random random) {
    var batch = history.mirrors().next(HOUSE, 1 + random.nextInt(9), NOW, Duration.ZERO);
    var progress = batch.progress();
    if (progress == null || random.nextInt(3) == 0) {
      return;
    }
    copy.take(batch.items());
    if (random.nextBoolean()) {
      history.mirrors().settle(HOUSE, progress, NOW, true);
    }
  }

  private void mark(Random random, long seconds) {
    var track = any(random);
    if (track != null && random.nextInt(4) > 0) {
      var now = HeardPlays.MORNING.plusSeconds(seconds);
      history
          .marks()
          .make(
              new Marks.On.Known(track, null),
              _ -> List.of(new Love(random.nextInt(3) - 1), new Rating(random.nextInt(11))),
              Origin.SOCKET,
              Set.of(),
              now);
    } else {
      history.marks().undo(Set.of(), HeardPlays.MORNING.plusSeconds(seconds));
    }
  }

  private void merge(Random random, long seconds) {
    var one = any(random);
    var other = any(random);
    if (one != null && other != null && !one.equals(other)) {
      var now = HeardPlays.MORNING.plusSeconds(seconds);
      if (random.nextInt(3) == 0) {
        history.trackIdentity().unmerge(one, now);
      } else {
        history.trackIdentity().merge(one, other, now);
      }
    }
  }

  private @Nullable Long any(Random random) {
    var tracks = HeardPlays.ask(history, "SELECT id FROM tracks ORDER BY id");
    return tracks.isEmpty() ? null : Long.valueOf(tracks.get(random.nextInt(tracks.size())));
  }
}
