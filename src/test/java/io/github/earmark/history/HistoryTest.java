package io.github.earmark.history;

import static io.github.earmark.history.HeardPlays.BUILT;
import static io.github.earmark.history.HeardPlays.at;
import static io.github.earmark.history.HeardPlays.listen;
import static io.github.earmark.history.HeardPlays.play;
import static io.github.earmark.history.HeardPlays.skip;
import static io.github.earmark.history.HeardPlays.step;
import static io.github.earmark.history.HeardPlays.track;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.earmark.history.plays.PrivatePeriod;
import io.github.earmark.history.queue.DeliveryState;
import io.github.earmark.history.read.HistoryFilter;
import io.github.earmark.history.read.PlayRow;
import io.github.earmark.history.read.Totals;
import io.github.earmark.history.store.HistoryException;
import io.github.earmark.history.store.Sql;
import io.github.earmark.music.Tag;
import io.github.earmark.music.Tags;
import io.github.earmark.music.Track;
import io.github.earmark.playback.CurrentPlay;
import io.github.earmark.playback.Moment;
import io.github.earmark.playback.Opening;
import io.github.earmark.playback.Play;
import io.github.earmark.playback.PlayEvent;
import io.github.earmark.playback.PlayEvent.Ending;
import io.github.earmark.playback.Renamed;
import io.github.earmark.playback.RoundVerdict;
import io.github.earmark.playback.Step;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryTest {
  @TempDir Path directory;
  History history;

  @BeforeEach
  void open() {
    history = History.open(directory, BUILT);
  }

  @AfterEach
  void close() {
    history.close();
  }

  @Test
  void an_error_is_passed_to_the_caller_and_not_taken_for_a_disk_failure() {
    assertThatThrownBy(
            () ->
                history
                    .writer()
                    .write(
                        _ -> {
                          throw new StackOverflowError("too deep");
                        }))
        .isInstanceOf(StackOverflowError.class);
    history.commit("mpd", "MPD", listen("a", track("A"), 0), at(100), List.of());
    try (var reader = history.reader()) {
      assertThat(reader.recent(9, HistoryFilter.ALL)).hasSize(1);
    }
  }

  @Test
  void private_listening_ends_a_listen_of_a_disconnected_player_where_it_was_last_seen() {
    var listen = play("a", track("A"), 0, true);
    history.commit(
        "mpd",
        "MPD",
        new Step(current(listen, 120), List.of(new PlayEvent.Qualified(listen)), null),
        at(120),
        List.of());
    history.keep(PrivatePeriod.planned(at(500), null));
    assertThat(history.current("mpd")).isNull();
    try (var reader = history.reader()) {
      assertThat(reader.recent(9, HistoryFilter.ALL))
          .singleElement()
          .satisfies(
              row -> {
                assertThat(row.ending()).isEqualTo(Ending.STOPPED);
                assertThat(row.stayed()).isEqualTo(Duration.ofMinutes(2));
              });
    }
    assertThat(history.privatePeriod()).isEqualTo(PrivatePeriod.planned(at(500), null));
    history.keep(PrivatePeriod.over(at(500), at(600)));
    assertThat(history.privatePeriod()).isEqualTo(PrivatePeriod.over(at(500), at(600)));
  }

  private static CurrentPlay current(Play play, long seconds) {
    return new CurrentPlay(
        play,
        "1",
        true,
        at(seconds),
        null,
        new CurrentPlay.Anchor(Duration.ofSeconds(seconds), null, Duration.ZERO),
        null,
        0,
        null,
        null);
  }

  @Test
  void a_listen_is_stored_with_its_submissions() {
    history.commit("den", "MPD", listen("k", track("Song"), 10), at(110), List.of("a", "b"));

    var play = rows().getFirst();
    assertThat(play.start()).isEqualTo(at(10).wall());
    assertThat(play.said()).isEqualTo(track("Song"));
    assertThat(play.listened()).isEqualTo(Duration.ofSeconds(100));
    assertThat(play.verdict()).isEqualTo(RoundVerdict.LISTEN);
    assertThat(play.player()).isEqualTo("den");
    assertThat(play.ending()).isNull();
    assertThat(play.submissions())
        .containsExactly(
            new PlayRow.State("a", DeliveryState.PENDING, null),
            new PlayRow.State("b", DeliveryState.PENDING, null));
    var owed = history.queue().next("a", 10).getFirst().listen();
    assertThat(owed)
        .isEqualTo(
            new io.github.earmark.music.Listen(play.id(), at(10).wall(), track("Song"), "MPD"));
  }

  @Test
  void the_end_is_added_to_the_play_without_new_submissions() {
    var play = play("k", track("Song"), 10, true);
    history.commit("mpd", "MPD", step(new PlayEvent.Qualified(play)), at(110), List.of("a"));
    var ended =
        new Play("k", play.track(), "boot", play.start(), Duration.ofSeconds(170), false, true);
    history.commit(
        "mpd",
        "MPD",
        step(new PlayEvent.Ended(ended, Ending.STOPPED, at(195))),
        at(196),
        List.of("a", "added since"));

    assertThat(rows()).hasSize(1);
    var row = rows().getFirst();
    assertThat(row.listened()).isEqualTo(Duration.ofSeconds(170));
    assertThat(row.stayed()).isEqualTo(Duration.ofSeconds(185));
    assertThat(row.ending()).isEqualTo(Ending.STOPPED);
    assertThat(row.submissions()).hasSize(1);
  }

  @Test
  void storing_the_same_again_changes_nothing() {
    for (var i = 0; i < 2; i++) {
      history.commit("mpd", "MPD", listen("k", track("Song"), 10), at(110), List.of("a"));
      history.commit("mpd", "MPD", skip("s", track("Other"), 110), at(210), List.of("a"));
    }
    assertThat(rows()).hasSize(2);
    assertThat(history.queue().next("a", 10)).hasSize(1);
  }

  @Test
  void a_listen_first_reported_at_its_end_is_queued_too() {
    var ended = new PlayEvent.Ended(play("k", track("Song"), 10, true), Ending.STOPPED, at(110));
    history.commit("mpd", "MPD", step(ended), at(110), List.of("a"));
    assertThat(history.queue().next("a", 10)).hasSize(1);
  }

  @Test
  void a_resumed_skip_becomes_a_listen_and_never_a_skip_again() {
    history.commit("mpd", "MPD", skip("k", track("Song"), 10), at(110), List.of("a"));
    history.commit("mpd", "MPD", listen("k", track("Song"), 10), at(150), List.of("a"));
    history.commit("mpd", "MPD", skip("k", track("Song"), 10), at(160), List.of("a"));
    assertThat(rows()).singleElement().matches(row -> row.verdict() == RoundVerdict.LISTEN);
    assertThat(history.queue().next("a", 10)).hasSize(1);
  }

  @Test
  void a_skip_is_not_queued() {
    history.commit("mpd", "MPD", skip("k", track("Song"), 10), at(110), List.of("a"));
    assertThat(rows())
        .singleElement()
        .matches(row -> row.verdict() == RoundVerdict.SKIP && row.submissions().isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"no title", "no artist"})
  void a_listen_without_title_or_artist_is_stored_but_not_queued(String missing) {
    var track =
        missing.equals("no title") ? track("u", "", "A", "", 90) : track("u", "T", "", "", 90);
    history.commit("mpd", "MPD", listen("k", track, 10), at(110), List.of("a"));
    assertThat(rows()).singleElement().matches(row -> row.verdict() == RoundVerdict.UNNAMED);
    assertThat(history.queue().next("a", 10)).isEmpty();
  }

  @Test
  void a_service_is_woken_after_the_commit_that_queues_something() {
    var pending = new ArrayList<Integer>();
    history.queue().onPending("a", () -> pending.add(history.queue().next("a", 9).size()));
    history.commit("mpd", "MPD", listen("k", track("Song"), 10), at(110), List.of("a"));
    history.commit("mpd", "MPD", step(), at(120), List.of("a"));
    assertThat(pending).containsExactly(1);
  }

  @Test
  void a_commit_that_fails_half_way_leaves_nothing_behind() {
    sql("CREATE TRIGGER broken BEFORE INSERT ON submissions BEGIN SELECT raise(ABORT, 'no'); END");
    assertThatThrownBy(
            () ->
                history.commit(
                    "mpd",
                    "MPD",
                    new Step(current(null, null), listen("k", track("T"), 10).outcomes(), null),
                    at(110),
                    List.of("a")))
        .isInstanceOf(HistoryException.class);
    assertThat(rows()).isEmpty();
    assertThat(history.current("mpd")).isNull();

    sql("DROP TRIGGER broken");
    history.commit("mpd", "MPD", listen("k", track("T"), 10), at(110), List.of("a"));
    assertThat(rows()).hasSize(1);
  }

  @Test
  void a_full_disk_is_reported_in_plain_words_and_survived() {
    var pages = history.writer().read(c -> Sql.number(c, "PRAGMA page_count"));
    sql("PRAGMA max_page_count = " + pages);
    assertThatThrownBy(
            () -> {
              for (var n = 0; n < 1_000; n++) {
                history.commit(
                    "mpd", "MPD", listen("k" + n, track("t" + n), n), at(1_100), List.of("a"));
              }
            })
        .isInstanceOf(HistoryException.class)
        .hasMessageContaining("disk that holds it is full");

    var before = rows().size();
    sql("PRAGMA max_page_count = 1000000");
    history.commit("mpd", "MPD", listen("after", track("after"), 10), at(1_100), List.of("a"));
    assertThat(rows()).hasSize(before + 1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void the_play_in_progress_is_restored_exactly(boolean full) {
    var blank = new CurrentPlay.Blank(at(3), Duration.ofNanos(5));
    var currentPlay =
        full ? current(Duration.ofNanos(123_456_789_012L), blank) : current(null, null);
    history.commit("mpd", "MPD", new Step(currentPlay, List.of(), null), at(5), List.of());
    history.close();
    open();
    assertThat(history.current("mpd")).isEqualTo(currentPlay);
    assertThat(history.current("another")).isNull();

    history.commit("mpd", "MPD", step(), at(6), List.of());
    assertThat(history.current("mpd")).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "{}", "null", "[1]", "", "{\"play\":{\"key\":3}}"})
  void a_play_in_progress_that_cannot_be_read_is_dropped(String state) {
    sql("INSERT INTO current (player, state) VALUES ('mpd', '" + state + "')");
    assertThat(history.current("mpd")).isNull();
  }

  @Test
  void recent_plays_come_newest_first_and_are_filtered() {
    history.commit("den", "MPD", listen("1", track("one"), 10), at(110), List.of());
    history.commit("den", "MPD", skip("2", track("two"), 200), at(300), List.of());
    history.commit("attic", "MPD", listen("3", track("three"), 150), at(300), List.of());

    assertThat(titles(9, HistoryFilter.ALL)).containsExactly("two", "three", "one");
    assertThat(titles(2, HistoryFilter.ALL)).containsExactly("two", "three");
    assertThat(titles(9, new HistoryFilter(Set.of(RoundVerdict.LISTEN), null, null, null, null)))
        .containsExactly("three", "one");
    assertThat(titles(9, new HistoryFilter(RoundVerdict.ALL, "den", null, null, null)))
        .containsExactly("two", "one");
    try (var reader = history.reader()) {
      assertThat(reader.totals()).isEqualTo(new Totals(3, 2, 0, 0, 0, 3));
    }
  }

  @Test
  void a_closed_history_says_so() {
    history.close();
    assertThatThrownBy(() -> history.current("mpd"))
        .isInstanceOf(HistoryException.class)
        .hasMessageContaining("closed");
  }

  private List<String> titles(int most, HistoryFilter historyFilter) {
    try (var reader = history.reader()) {
      return reader.recent(most, historyFilter).stream()
          .map(row -> row.said().label().replace("Artist – ", ""))
          .toList();
    }
  }

  private List<PlayRow> rows() {
    try (var reader = history.reader()) {
      return reader.recent(10_000, HistoryFilter.ALL);
    }
  }

  private void sql(String statement) {
    history
        .writer()
        .read(
            connection -> {
              Sql.script(connection, statement);
              return true;
            });
  }

  private static CurrentPlay current(
      @Nullable Duration elapsed, CurrentPlay.@Nullable Blank blank) {
    var tags =
        Tags.builder()
            .add(Tag.TITLE, "Żółć “quoted” \n𝄞")
            .add(Tag.ARTIST, "A")
            .add(Tag.ARTIST, "B")
            .add(Tag.RECORDING_MBID, "8f3471b5-7e6a-48da-86a9-c1c07a0f47ae")
            .build();
    var play =
        new Play(
            "key",
            new Track("http://x/y", true, tags, elapsed),
            "boot",
            Duration.ofNanos(-1),
            Duration.ofNanos(1_000_000_001),
            true,
            false);
    var seen =
        new Moment(
            "boot",
            Duration.ofNanos(7),
            Duration.ofDays(400).plusNanos(1),
            Instant.parse("2026-11-21T06:00:00.123456789Z"));
    return new CurrentPlay(
        play,
        "17",
        true,
        seen,
        elapsed,
        new CurrentPlay.Anchor(Duration.ofNanos(3), elapsed, Duration.ZERO),
        blank == null ? null : new Opening(Duration.ofNanos(5), Duration.ofMillis(4_957), true),
        2,
        blank,
        blank == null
            ? new Renamed.Often()
            : new Renamed.Once(play, seen, seen, seen.awake(), play.track()));
  }
}
