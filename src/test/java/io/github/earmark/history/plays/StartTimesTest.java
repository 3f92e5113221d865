package io.github.earmark.history.plays;

import static io.github.earmark.history.HeardPlays.BUILT;
import static io.github.earmark.history.HeardPlays.MORNING;
import static io.github.earmark.history.HeardPlays.at;
import static io.github.earmark.history.HeardPlays.listen;
import static io.github.earmark.history.HeardPlays.play;
import static io.github.earmark.history.HeardPlays.step;
import static io.github.earmark.history.HeardPlays.track;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.history.History;
import io.github.earmark.history.queue.Submission;
import io.github.earmark.history.read.HistoryFilter;
import io.github.earmark.history.read.PlayRow;
import io.github.earmark.music.Listen;
import io.github.earmark.playback.PlayEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartTimesTest {
  @TempDir Path directory;
  History history;
  final List<String> woken = new ArrayList<>();

  @BeforeEach
  void open() {
    history = History.open(directory, BUILT);
    history.queue().onPending("a", () -> woken.add("a"));
  }

  @AfterEach
  void close() {
    history.close();
  }

  @Test
  void a_listen_heard_before_the_clock_is_set_is_held_and_stamped_once_it_is() {
    hear("boot", "k1", 10, Instant.EPOCH.plusSeconds(110));
    hear("boot", "k2", 200, Instant.EPOCH.plusSeconds(300));
    assertThat(history.queue().next("a", 9)).isEmpty();
    assertThat(history.queue().backlog("a", 9))
        .matches(backlog -> backlog.owed() == 2 && backlog.held() == 2);
    history.restamp(at("boot", 310, Instant.EPOCH.plusSeconds(310)));
    assertThat(history.queue().next("a", 9)).isEmpty();

    woken.clear();
    history.restamp(at(400));
    assertThat(woken).containsExactly("a");
    assertThat(owed()).containsExactly(at(10).wall(), at(200).wall());
    assertThat(history.queue().backlog("a", 9)).matches(backlog -> backlog.held() == 0);
  }

  @Test
  void the_next_commit_stamps_held_plays_even_for_another_player() {
    hear("boot", "k", 10, Instant.EPOCH);
    history.commit("another", "MPD", step(), at(400), List.of());
    assertThat(owed()).containsExactly(at(10).wall());
  }

  @Test
  void a_clock_behind_the_newest_play_is_wrong_but_a_small_correction_is_not() {
    hear("boot", "k1", 600, MORNING.plusSeconds(700));
    hear("boot", "k2", 800, MORNING.plusSeconds(600).minusSeconds(301));
    assertThat(starts()).containsEntry("k2", null);
    hear("boot", "k3", 1_000, MORNING.plusSeconds(1_100));
    assertThat(starts())
        .containsEntry("k2", MORNING.plusSeconds(800))
        .containsEntry("k3", MORNING.plusSeconds(1_000));
    hear("boot", "k4", 1_200, MORNING.plusSeconds(1_000).minusSeconds(299));
    assertThat(starts()).doesNotContainValue(null);
  }

  @Test
  void a_play_stamped_by_a_clock_that_ran_ahead_holds_the_others_for_an_hour_at_most() {
    hear("fast", "k0", 10, MORNING.plus(Duration.ofDays(4_000)));
    hear("boot", "k1", 1_000, MORNING.plusSeconds(1_100));
    assertThat(starts()).containsEntry("k1", null);
    var hour = 3_600;
    hear("boot", "k2", hour + 1_000, MORNING.plusSeconds(hour + 1_100));
    assertThat(starts())
        .containsEntry("k1", MORNING.plusSeconds(1_000))
        .containsEntry("k2", MORNING.plusSeconds(hour + 1_000));
  }

  @Test
  void plays_of_earlier_boots_keep_their_order_and_spacing_and_end_before_this_boot() {
    hear("b1", "k1", 100, Instant.EPOCH);
    hear("b1", "k2", 400, Instant.EPOCH);
    hear("b2", "k3", 50, Instant.EPOCH);
    hear("b3", "k4", 30, MORNING);

    var begin = MORNING.minusSeconds(130);
    assertThat(starts())
        .containsEntry("k4", begin.plusSeconds(30))
        // 100 s of it were heard.
        .containsEntry("k3", begin.minusSeconds(100))
        .containsEntry("k2", begin.minusSeconds(150 + 100))
        .containsEntry("k1", begin.minusSeconds(150 + 400));
  }

  @Test
  void an_end_in_an_earlier_boot_keeps_the_time_of_the_clock() {
    var then = at("b1", 300, MORNING.plusSeconds(300));
    var ended =
        new PlayEvent.Ended(play("b1", "k", track("k"), 10, true), PlayEvent.Ending.UNSEEN, then);
    history.commit(
        "mpd", "MPD", step(ended), at("b2", 20, MORNING.plusSeconds(90_000)), List.of("a"));
    assertThat(starts()).containsEntry("k", MORNING.plusSeconds(10));
  }

  @Test
  void a_stamped_start_stays_and_a_held_one_follows_the_play() {
    hear("b1", "k", 10, MORNING.plusSeconds(110));
    hear("b2", "k", -900, MORNING.plusSeconds(1_000));
    assertThat(starts()).containsEntry("k", MORNING.plusSeconds(10));

    hear("b2", "held", 300, Instant.EPOCH);
    hear("b3", "held", -500, MORNING.plusSeconds(2_000));
    assertThat(starts()).containsEntry("held", MORNING.plusSeconds(1_900));
  }

  @Test
  void held_plays_are_shown_before_all_others() {
    hear("boot", "k1", 10, MORNING.plusSeconds(110));
    hear("boot", "k2", 200, Instant.EPOCH);
    try (var reader = history.reader()) {
      assertThat(reader.recent(9, HistoryFilter.ALL))
          .extracting(PlayRow::start)
          .containsExactly(null, MORNING.plusSeconds(10));
      assertThat(reader.totals().held()).isEqualTo(1);
    }
  }

  /// A listen of which 100 s were heard; the wall clock shows this time at its 100th second (what
  /// is later by the wall clock was also heard later since boot).
  private void hear(String boot, String key, long start, Instant wall) {
    history.commit(
        "mpd",
        "MPD",
        listen(boot, key, track(key), start),
        at(boot, start + 100, wall),
        List.of("a"));
  }

  private List<Instant> owed() {
    return history.queue().next("a", 9).stream()
        .map(Submission::listen)
        .map(Listen::start)
        .toList();
  }

  private Map<String, @Nullable Instant> starts() {
    var starts = new LinkedHashMap<String, @Nullable Instant>();
    try (var reader = history.reader()) {
      reader
          .recent(99, HistoryFilter.ALL)
          .forEach(row -> starts.put(String.valueOf(row.said().title()), row.start()));
    }
    return starts;
  }
}
