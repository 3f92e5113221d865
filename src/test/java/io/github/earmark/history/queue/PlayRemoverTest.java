package io.github.earmark.history.queue;

import static io.github.earmark.history.HeardPlays.ask;
import static io.github.earmark.history.HeardPlays.at;
import static io.github.earmark.history.HeardPlays.listen;
import static io.github.earmark.history.HeardPlays.play;
import static io.github.earmark.history.HeardPlays.step;
import static io.github.earmark.history.HeardPlays.track;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.history.HeardPlays;
import io.github.earmark.history.History;
import io.github.earmark.history.plays.PrivatePeriod;
import io.github.earmark.history.queue.Submission.State;
import io.github.earmark.history.queue.Submission.Verdict;
import io.github.earmark.history.read.HistoryFilter;
import io.github.earmark.history.read.Totals;
import io.github.earmark.history.store.Database;
import io.github.earmark.history.store.Schema;
import io.github.earmark.history.store.Sql;
import io.github.earmark.playback.CurrentPlay;
import io.github.earmark.playback.Play;
import io.github.earmark.playback.PlayEvent;
import io.github.earmark.playback.Step;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlayRemoverTest {
  private static final Instant NOW = at(9_000).wall();

  @TempDir Path directory;
  History history;
  Queue queue;

  @BeforeEach
  void open() {
    history = History.open(directory, HeardPlays.BUILT);
    queue = history.queue();
  }

  @AfterEach
  void close() {
    history.close();
  }

  @Test
  void nothing_of_a_play_stays_in_the_file() throws Exception {
    HeardPlays.listens(history, 3, "a");
    queue.sending(queue.next("a", 9), NOW, HeardPlays.AS_IT_IS);
    history.commit(
        "mpd", "MPD", listen("s", track("Secretive"), 1000), at(1200), List.of("a", "b"));
    assertThat(content()).contains("Secretive");
    assertThat(queue.forget(List.of(4L, 99L), Set.of("a"), NOW))
        .singleElement()
        .matches(gone -> gone.listen().track().label().contains("Secretive"))
        .matches(gone -> gone.reached().isEmpty(), "it was not sent to anybody");
    assertThat(content()).doesNotContain("Secretive").contains("t1");
    assertThat(ask(history, "SELECT count(*) FROM tracks")).containsExactly("3");
    assertThat(ask(history, "SELECT count(*) FROM submissions")).containsExactly("3");
    try (var reader = history.reader()) {
      assertThat(reader.totals()).isEqualTo(new Totals(3, 3, 0, 0, 0, 3));
      assertThat(reader.faults()).isEmpty();
    }
    assertThat(queue.deletions("a", 9)).isEmpty();
  }

  @Test
  void a_track_that_was_played_twice_stays_with_the_other_play() {
    HeardPlays.listens(history, 1);
    history.commit("mpd", "MPD", listen("again", track("t1"), 900), at(1100), List.of());
    queue.forget(List.of(1L), Set.of(), NOW);
    try (var reader = history.reader()) {
      assertThat(reader.recent(9, HistoryFilter.ALL))
          .singleElement()
          .matches(row -> row.said().label().contains("t1"));
    }
  }

  @Test
  void what_services_have_is_put_down_for_those_that_delete() {
    HeardPlays.listens(history, 2, "a", "b", "c");
    for (var service : List.of("a", "b")) {
      var one = queue.sending(queue.next(service, 1), NOW, HeardPlays.AS_IT_IS).getFirst();
      queue.settle(List.of(new Verdict(one, State.ACCEPTED, null)), NOW);
    }
    queue.sending(queue.next("a", 1), NOW, HeardPlays.AS_IT_IS);
    assertThat(queue.wouldForget(List.of(1L, 2L)))
        .extracting(ForgottenPlay::reached)
        .containsExactly(List.of("a", "b"), List.of("a"));
    assertThat(ask(history, "SELECT count(*) FROM plays")).containsExactly("2");

    queue.forget(List.of(1L, 2L), Set.of("a"), NOW);
    assertThat(ask(history, "SELECT count(*) FROM plays")).containsExactly("0");
    assertThat(queue.deletions("b", 9)).isEmpty();
    var deletions = queue.deletions("a", 9);
    assertThat(deletions)
        .extracting(deletion -> deletion.listen().start() + " " + deletion.listen().track().title())
        .containsExactly(at(180).wall() + " t1", at(360).wall() + " t2");
    queue.deleted(deletions.getFirst());
    assertThat(queue.deletions("a", 9)).containsExactly(deletions.getLast());
  }

  @Test
  void the_end_of_a_play_does_not_bring_it_back() {
    history.commit("mpd", "MPD", listen("k", track("x"), 100), at(300), List.of("a"));
    queue.forget(List.of(1L), Set.of(), NOW);
    var end =
        new PlayEvent.Ended(play("k", track("x"), 100, true), PlayEvent.Ending.STOPPED, at(400));
    history.commit("mpd", "MPD", step(end), at(400), List.of("a"));
    try (var reader = history.reader()) {
      assertThat(reader.totals().plays()).isZero();
    }
    assertThat(queue.next("a", 9)).isEmpty();
  }

  @Test
  void what_is_under_way_to_a_service_comes_to_nothing_here() {
    HeardPlays.listens(history, 1, "a");
    var sent = queue.sending(queue.next("a", 1), NOW, HeardPlays.AS_IT_IS);
    queue.forget(List.of(1L), Set.of("a"), NOW);
    queue.settle(List.of(new Verdict(sent.getFirst(), State.ACCEPTED, null)), NOW);
    assertThat(ask(history, "SELECT count(*) FROM submissions")).containsExactly("0");
    assertThat(queue.deletions("a", 9)).hasSize(1);
  }

  @Test
  void a_reader_that_stays_holds_nobody_up_and_is_told() throws Exception {
    HeardPlays.listens(history, 3, "a");
    try (var connection = new Database(directory).read()) {
      Sql.script(connection, "BEGIN");
      assertThat(Sql.number(connection, "SELECT count(*) FROM plays")).isEqualTo(3);
      for (var n = 0; n < 24; n++) {
        var title = "Secretive";
        history.commit("mpd", "MPD", listen("s" + n, track(title), 1000 + n), at(1200), List.of());
      }
      queue.forget(LongStream.rangeClosed(4, 27).boxed().toList(), Set.of(), NOW);
      assertThat(history.files().traces()).containsExactly(directory.resolve("history.db"));
    }
    HeardPlays.listens(history, 4, "a");
    assertThat(history.files().traces()).isEmpty();
    assertThat(content()).doesNotContain("Secretive", "secretive");
  }

  @Test
  void copies_that_updates_have_left_are_removed_and_free_pages_are_clean() throws Exception {
    history.commit("mpd", "MPD", listen("s", track("Secretive"), 1000), at(1200), List.of());
    history.commit("mpd", "MPD", listen("f", track("Flimsy"), 2000), at(2200), List.of());
    history.close();
    try (var connection = new Database(directory).write()) {
      // As before, when what was deleted stayed in its page.
      Sql.number(connection, "PRAGMA secure_delete = OFF");
      Sql.script(connection, "PRAGMA foreign_keys = OFF; DELETE FROM plays WHERE id = 2");
      for (var table : List.of("descriptions", "tracks", "track_uris", "track_names")) {
        Sql.change(
            connection,
            "DELETE FROM "
                + table
                + (table.equals("tracks") ? " WHERE id = 2" : " WHERE track = 2"));
      }
    }
    var now = Schema.ofThisBuild();
    var later = new ArrayList<>(now.scripts());
    later.add("CREATE TABLE more (x TEXT) STRICT");
    history = History.open(directory, HeardPlays.BUILT, new Schema(later));
    assertThat(content()).contains("Secretive").doesNotContain("Flimsy");
    history.queue().forget(List.of(1L), Set.of(), NOW);
    assertThat(history.files().traces()).hasSize(1);
    assertThat(history.files().removeCopies()).hasSize(1);
    assertThat(history.files().traces()).isEmpty();
    assertThat(content()).doesNotContain("Secretive", "secretive");
  }

  @Test
  void what_a_track_was_called_goes_with_the_play_that_said_so() throws Exception {
    var file = "music/1.flac";
    var plain = track(file, "Plain", "Artist", "Album", 180);
    history.commit("mpd", "MPD", listen("a", plain, 1000), at(1200), List.of());
    var retagged = track(file, "Secretive", "Artist", "Album", 180);
    history.commit("mpd", "MPD", listen("b", retagged, 2000), at(2200), List.of());
    assertThat(ask(history, "SELECT count(*) FROM tracks")).containsExactly("1");
    queue.forget(List.of(2L), Set.of(), NOW);
    assertThat(content()).doesNotContain("Secretive", "secretive").contains("Plain", "plain");
    history.commit("mpd", "MPD", listen("c", plain, 3000), at(3200), List.of());
    assertThat(ask(history, "SELECT count(*) FROM tracks")).containsExactly("1");
  }

  /// Both ways round, and by way of a third.
  @ParameterizedTest
  @ValueSource(strings = {"1 2", "2 1", "2 3,3 1", "1 3,3 2", "3 2,2 1"})
  void nothing_of_it_stays_in_a_merge(String merges) throws Exception {
    history.commit("mpd", "MPD", listen("a", track("Plain"), 1000), at(1200), List.of());
    history.commit("mpd", "MPD", listen("b", track("Secretive"), 2000), at(2200), List.of());
    history.commit("mpd", "MPD", listen("c", track("Other"), 3000), at(3200), List.of());
    for (var merge : List.of(merges.split(",", -1))) {
      var ids = List.of(merge.split(" ", -1));
      history.trackIdentity().merge(Long.parseLong(ids.get(1)), Long.parseLong(ids.get(0)), NOW);
    }
    queue.forget(List.of(2L), Set.of(), NOW);
    assertThat(content()).doesNotContain("Secretive", "secretive").contains("Plain", "Other");
    assertThat(ask(history, "PRAGMA foreign_key_check")).isEmpty();
    try (var reader = history.reader()) {
      assertThat(reader.totals().plays()).isEqualTo(2);
    }
  }

  @Test
  void private_listening_leaves_nothing_of_what_went_on() throws Exception {
    var going = HeardPlays.play("p", track("Secretive"), 100, false);
    var until = new PrivatePeriod(at(110), null, false);
    history.commit("mpd", "MPD", new Step(current(going), List.of(), null), at(105), List.of());
    assertThat(content()).contains("Secretive");
    history.keep(until);
    assertThat(content()).doesNotContain("Secretive");
  }

  private static CurrentPlay current(Play play) {
    var anchor = new CurrentPlay.Anchor(Duration.ofSeconds(100), null, Duration.ZERO);
    return new CurrentPlay(play, "1", true, at(105), null, anchor, null, 0, null, null);
  }

  private String content() throws Exception {
    var all = new StringBuilder();
    try (var files = Files.list(directory)) {
      for (var file : files.toList()) {
        all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    return all.toString();
  }
}
