package io.github.earmark.history.clients;

import static io.github.earmark.history.HeardPlays.MORNING;
import static io.github.earmark.history.HeardPlays.MPD;
import static io.github.earmark.history.HeardPlays.at;
import static io.github.earmark.history.HeardPlays.listen;
import static io.github.earmark.history.HeardPlays.skip;
import static io.github.earmark.history.HeardPlays.step;
import static io.github.earmark.history.HeardPlays.track;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.history.HeardPlays;
import io.github.earmark.history.History;
import io.github.earmark.history.clients.KeptPlay.Became;
import io.github.earmark.history.marks.Change;
import io.github.earmark.history.queue.Backfill;
import io.github.earmark.music.Track;
import io.github.earmark.playback.PlayEvent;
import io.github.earmark.playback.RoundVerdict;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What clients submit, in addition to what is heard here: each play once, whoever is first.
class ClientPlaysTest {
  private static final Map<String, Duration> LB = Map.of("lb", Duration.ZERO);

  @TempDir Path folder;

  private History history;
  private final List<Change> told = new ArrayList<>();

  @BeforeEach
  void open() {
    history = History.open(folder, HeardPlays.BUILT);
    history.onChange(told::add);
  }

  @AfterEach
  void close() {
    history.close();
  }

  private static ClientPlay play(Track track, long start) {
    return play(track, start, null, false);
  }

  private static ClientPlay play(Track track, long start, @Nullable Long heard, boolean estimated) {
    return new ClientPlay(
        track,
        MORNING.plusSeconds(start),
        estimated,
        heard == null ? null : Duration.ofSeconds(heard),
        heard != null && heard < 90 ? RoundVerdict.SKIP : RoundVerdict.LISTEN,
        "Pano",
        false);
  }

  private List<Became> submit(String client, ClientPlay... plays) {
    return history.clients().store(client, List.of(plays), LB, now()).stream()
        .map(KeptPlay::became)
        .toList();
  }

  private static Instant now() {
    return MORNING.plusSeconds(86_400);
  }

  private void heard(String key, Track track, long start) {
    history.commit(MPD, listen(key, track, start), at(start + 100), LB);
  }

  private List<String> plays() {
    return HeardPlays.ask(
        history,
        """
        SELECT p.player || ' ' || ((p.start_ms - %d) / 1000) || ' ' || (d.tags ->> '$.title[0]') || ' ' || p.outcome
        FROM plays p JOIN descriptions d ON d.id = p.description ORDER BY p.start_ms, p.id
        """
            .formatted(MORNING.toEpochMilli()));
  }

  private long owed() {
    return history.queue().next("lb", 100).size();
  }

  /// Named by another player, for which the file name means nothing.
  private static Track said(String title) {
    var local = track(title);
    return new Track(Track.NO_URI, true, local.tags(), local.duration());
  }

  @Test
  void new_plays_are_stored_and_queued_and_repeated_ones_are_known() {
    assertThat(submit("phone", play(said("a"), 0), play(said("b"), 200, 40L, false)))
        .containsExactly(Became.NEW, Became.NEW);
    assertThat(plays()).containsExactly("phone 0 a listen", "phone 200 b skip");
    assertThat(owed()).isEqualTo(1);
    assertThat(told).hasSize(2).allMatch(Change.Played.class::isInstance);
    assertThat(submit("phone", play(said("b"), 200, 40L, false), play(said("a"), 0)))
        .containsExactly(Became.KNOWN, Became.KNOWN);
    assertThat(plays()).hasSize(2);
    assertThat(told).hasSize(2);
    assertThat(HeardPlays.ask(history, "SELECT plays || ' ' || listens || ' ' || held FROM totals"))
        .containsExactly("2 1 0");
    assertThat(HeardPlays.ask(history, "SELECT length(uuid) FROM plays")).containsOnly("16");
  }

  @Test
  void a_duplicate_in_a_request_is_one_play_and_a_real_second_play_is_two() {
    assertThat(submit("phone", play(said("a"), 0), play(said("a"), 0), play(said("a"), 8)))
        .containsExactly(Became.NEW, Became.KNOWN, Became.NEW);
    assertThat(submit("phone", play(said("a"), 16))).containsExactly(Became.NEW);
    assertThat(plays()).hasSize(3);
  }

  @Test
  void answers_are_in_the_order_of_the_request() {
    submit("phone", play(said("b"), 400));
    assertThat(
            submit(
                "phone",
                play(said("c"), 900),
                play(said("b"), 400),
                play(said("a"), 100, null, true)))
        .containsExactly(Became.NEW, Became.KNOWN, Became.NEW);
  }

  @Test
  void plays_heard_on_a_player_here_are_known() {
    heard("k", track("a"), 1000);
    assertThat(submit("phone", play(said("a"), 1009))).containsExactly(Became.KNOWN);
    assertThat(submit("phone", play(said("a"), 1009))).containsExactly(Became.KNOWN);
    assertThat(submit("tablet", play(said("a"), 995))).containsExactly(Became.KNOWN);
    assertThat(submit("phone", play(said("a"), 1020))).containsExactly(Became.NEW);
    assertThat(plays()).containsExactly("mpd 1000 a listen", "phone 1020 a listen");
    assertThat(HeardPlays.ask(history, "SELECT count(*) FROM play_origins")).containsExactly("2");
  }

  @Test
  void each_play_here_matches_one_of_a_client_at_most() {
    heard("k1", track("a"), 1000);
    heard("k2", track("a"), 1015);
    assertThat(submit("phone", play(said("a"), 1006), play(said("a"), 1008), play(said("a"), 1010)))
        .containsExactlyInAnyOrder(Became.KNOWN, Became.KNOWN, Became.NEW);
  }

  @Test
  void a_play_heard_after_a_client_has_reported_it_is_the_same_play() {
    submit("phone", play(said("a"), 1004));
    heard("k", track("a"), 1000);
    assertThat(plays()).containsExactly("mpd 1000 a listen");
    assertThat(owed()).isEqualTo(1);
    assertThat(HeardPlays.ask(history, "SELECT count(*) FROM submissions")).containsExactly("1");
    assertThat(submit("phone", play(said("a"), 1004))).containsExactly(Became.KNOWN);
    history.commit(
        MPD,
        step(
            new PlayEvent.Ended(
                HeardPlays.play("k", track("a"), 1000, true), PlayEvent.Ending.CHANGED, at(1180))),
        at(1180),
        LB);
    assertThat(plays()).containsExactly("mpd 1000 a listen");
    assertThat(told).hasSize(2);
    assertThat(told.getLast()).isInstanceOf(Change.Ended.class);
    assertThat(HeardPlays.ask(history, "SELECT plays || ' ' || listens || ' ' || held FROM totals"))
        .containsExactly("1 1 0");
  }

  @Test
  void a_skip_here_does_not_undo_a_listen_of_a_client() {
    submit("phone", play(said("a"), 1004));
    history.commit(MPD, skip("k", track("a"), 1000), at(1100), LB);
    assertThat(plays()).containsExactly("mpd 1000 a listen");
    assertThat(owed()).isEqualTo(1);
  }

  @Test
  void a_listen_here_counts_even_if_a_client_reports_a_skip() {
    submit("phone", play(said("a"), 1004, 40L, false));
    heard("k", track("a"), 1000);
    assertThat(plays()).containsExactly("mpd 1000 a listen");
    assertThat(owed()).isEqualTo(1);
  }

  @Test
  void a_start_that_was_sent_does_not_change() {
    submit("phone", play(said("a"), 1004));
    HeardPlays.change(history, "UPDATE submissions SET attempts = 1");
    heard("k", track("a"), 1000);
    assertThat(plays()).containsExactly("mpd 1004 a listen");
  }

  @Test
  void a_second_play_here_does_not_replace_a_play_already_replaced() {
    submit("phone", play(said("a"), 1004));
    heard("k1", track("a"), 1000);
    heard("k2", track("a"), 1008);
    assertThat(plays()).containsExactly("mpd 1000 a listen", "mpd 1008 a listen");
    assertThat(owed()).isEqualTo(2);
  }

  @Test
  void a_reported_end_matches_a_play_that_was_skipped() {
    history.commit(
        MPD,
        step(
            new PlayEvent.Ended(
                HeardPlays.play("k", track("a"), 1000, true), PlayEvent.Ending.CHANGED, at(1100))),
        at(1100),
        LB);
    // It ended at 1100, and was 180 s long.
    assertThat(submit("mpdscribble", play(said("a"), 921, null, true)))
        .containsExactly(Became.KNOWN);
    assertThat(submit("mpdscribble", play(said("a"), 921, null, true)))
        .containsExactly(Became.KNOWN);
    assertThat(plays()).hasSize(1);
  }

  private static ClientPlay byEarmark(Track track, long start) {
    return new ClientPlay(
        track, MORNING.plusSeconds(start), false, null, RoundVerdict.LISTEN, "Earmark", true);
  }

  @Test
  void a_play_sent_under_a_changed_name_is_known_when_it_returns() {
    heard("k", track("a"), 1000);
    assertThat(submit("relay", byEarmark(said("a (edited)"), 1000))).containsExactly(Became.KNOWN);
    assertThat(submit("relay", byEarmark(said("a"), 1000))).containsExactly(Became.KNOWN);
    assertThat(plays()).hasSize(1);
    assertThat(HeardPlays.ask(history, "SELECT title FROM tracks")).containsExactly("a");
  }

  @Test
  void plays_that_another_earmark_heard_are_new() {
    heard("k", track("a"), 1000);
    var other = HeardPlays.remote(Track.NO_URI, "b", "Somebody Else");
    assertThat(submit("kitchen", byEarmark(other, 1000), byEarmark(said("a"), 1300)))
        .containsExactly(Became.NEW, Became.NEW);
  }

  @Test
  void forgotten_plays_do_not_come_back() {
    submit("phone", play(said("a"), 1004));
    history.queue().forget(List.of(1L), Set.of(), now());
    assertThat(submit("phone", play(said("a"), 1004))).containsExactly(Became.FORGOTTEN);
    assertThat(submit("relay", play(said("A"), 1004))).containsExactly(Became.FORGOTTEN);
    assertThat(submit("phone", play(said("a"), 1005))).containsExactly(Became.NEW);
  }

  @Test
  void services_get_plays_that_are_not_too_old_for_them() {
    history.queue().bound("lb", Duration.ofDays(14));
    var old =
        new ClientPlay(
            said("old"),
            now().minus(Duration.ofDays(15)),
            false,
            null,
            RoundVerdict.LISTEN,
            "x",
            false);
    assertThat(submit("phone", old, play(said("a"), 1000))).containsExactly(Became.NEW, Became.NEW);
    assertThat(history.queue().next("lb", 10))
        .extracting(one -> one.listen().track().title())
        .containsExactly("a");
    assertThat(HeardPlays.ask(history, "SELECT state FROM submissions")).containsExactly("pending");
  }

  @Test
  void plays_of_clients_are_part_of_a_backfill() {
    submit("phone", play(said("a"), 1000));
    try (var reader = history.reader()) {
      var backfill = new Backfill("maloja", Instant.EPOCH, now());
      assertThat(reader.undelivered().extent(backfill).listens()).isEqualTo(1);
    }
  }

  @Test
  void clients_are_not_imports() {
    submit("phone", play(said("a"), 1000));
    try (var reader = history.reader()) {
      assertThat(reader.imports()).isEmpty();
    }
  }

  @Test
  void a_track_named_by_a_client_is_the_existing_one() {
    heard("k", track("a"), 1000);
    assertThat(history.clients().track(said("A"))).isEqualTo(1);
    var other = history.clients().track(said("b"));
    assertThat(other).isEqualTo(2);
    assertThat(history.clients().track(said("b"))).isEqualTo(other);
  }
}
