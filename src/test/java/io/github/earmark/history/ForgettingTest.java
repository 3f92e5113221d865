package io.github.earmark.history;

import static io.github.earmark.history.Heard.ask;
import static io.github.earmark.history.Heard.at;
import static io.github.earmark.history.Heard.listen;
import static io.github.earmark.history.Heard.play;
import static io.github.earmark.history.Heard.step;
import static io.github.earmark.history.Heard.track;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.history.Submission.State;
import io.github.earmark.history.Submission.Verdict;
import io.github.earmark.playback.Outcome;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForgettingTest {
  private static final Instant NOW = at(9_000).wall();

  @TempDir Path directory;
  History history;
  Queue queue;

  @BeforeEach
  void open() {
    history = History.open(directory, Heard.BUILT);
    queue = history.queue();
  }

  @AfterEach
  void close() {
    history.close();
  }

  @Test
  void nothing_of_a_play_stays_in_the_file() throws Exception {
    Heard.listens(history, 3, "a");
    queue.sending(queue.next("a", 9), NOW, Heard.AS_IT_IS);
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
      assertThat(reader.totals()).isEqualTo(new Totals(3, 3, 0, 3));
      assertThat(reader.faults()).isEmpty();
    }
    assertThat(queue.deletions("a", 9)).isEmpty();
  }

  @Test
  void a_track_that_was_played_twice_stays_with_the_other_play() {
    Heard.listens(history, 1);
    history.commit("mpd", "MPD", listen("again", track("t1"), 900), at(1100), List.of());
    queue.forget(List.of(1L), Set.of(), NOW);
    try (var reader = history.reader()) {
      assertThat(reader.recent(9, Filter.ALL))
          .singleElement()
          .matches(row -> row.said().label().contains("t1"));
    }
  }

  @Test
  void what_services_have_is_put_down_for_those_that_delete() {
    Heard.listens(history, 2, "a", "b", "c");
    for (var service : List.of("a", "b")) {
      var one = queue.sending(queue.next(service, 1), NOW, Heard.AS_IT_IS).getFirst();
      queue.settle(List.of(new Verdict(one, State.ACCEPTED, null)), NOW);
    }
    queue.sending(queue.next("a", 1), NOW, Heard.AS_IT_IS);
    assertThat(queue.wouldForget(List.of(1L, 2L)))
        .extracting(Forgotten::reached)
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
    var end = new Outcome.Ended(play("k", track("x"), 100, true), Outcome.Ending.STOPPED, at(400));
    history.commit("mpd", "MPD", step(end), at(400), List.of("a"));
    try (var reader = history.reader()) {
      assertThat(reader.totals().plays()).isZero();
    }
    assertThat(queue.next("a", 9)).isEmpty();
  }

  @Test
  void what_is_under_way_to_a_service_comes_to_nothing_here() {
    Heard.listens(history, 1, "a");
    var sent = queue.sending(queue.next("a", 1), NOW, Heard.AS_IT_IS);
    queue.forget(List.of(1L), Set.of("a"), NOW);
    queue.settle(List.of(new Verdict(sent.getFirst(), State.ACCEPTED, null)), NOW);
    assertThat(ask(history, "SELECT count(*) FROM submissions")).containsExactly("0");
    assertThat(queue.deletions("a", 9)).hasSize(1);
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
