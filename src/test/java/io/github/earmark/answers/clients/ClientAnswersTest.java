package io.github.earmark.answers.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.earmark.answers.history.MarkAnswers;
import io.github.earmark.api.clients.ClientMarkRequest;
import io.github.earmark.api.clients.ClientTrack;
import io.github.earmark.api.clients.PlayingRequest;
import io.github.earmark.api.clients.PlayingResult;
import io.github.earmark.api.clients.SubmitRequest;
import io.github.earmark.api.clients.SubmitResult;
import io.github.earmark.api.clients.SubmitResult.Outcome;
import io.github.earmark.api.history.MarkResult;
import io.github.earmark.delivery.ManualClock;
import io.github.earmark.hearing.ClientPlayers;
import io.github.earmark.hearing.PrivateMode;
import io.github.earmark.history.HeardPlays;
import io.github.earmark.history.History;
import io.github.earmark.json.Json;
import io.github.earmark.marks.HeardPlayer;
import io.github.earmark.marks.Marking;
import io.github.earmark.text.UserError;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientAnswersTest {
  @TempDir Path folder;

  private History history;
  private PrivateMode privateMode;
  private ClientAnswers answers;
  private final ManualClock clock = new ManualClock();
  private final ClientPlayers players = new ClientPlayers();
  private final List<String> announced = new ArrayList<>();
  private boolean heardHere;

  @BeforeEach
  void open() {
    history = History.open(folder, HeardPlays.BUILT);
    privateMode = PrivateMode.of(history);
    var marking =
        new Marking(
            history.marks(),
            () ->
                players.now(clock.get()).stream()
                    .map(one -> new HeardPlayer(one.player(), "", one.watch()))
                    .toList(),
            clock,
            privateMode,
            List.of(),
            null);
    answers =
        new ClientAnswers(
            history,
            clock,
            privateMode,
            Map.of("lb", Duration.ZERO),
            players,
            _ -> heardHere,
            new MarkAnswers(marking, List.of()),
            (player, kind, track, _) ->
                announced.add(
                    player + " " + kind + " " + (track == null ? "nothing" : track.label())));
  }

  @AfterEach
  void close() {
    history.close();
  }

  private <T extends Record> T ask(Class<T> type, String verb, Record request) throws Exception {
    var answer =
        Objects.requireNonNull(answers.verbs().get(verb)).answer(List.of(), Json.write(request));
    return Json.read(Json.write(answer), type);
  }

  private static ClientTrack track(String title, @Nullable Long seconds) {
    return new ClientTrack(
        "Artist",
        List.of(),
        title,
        null,
        null,
        null,
        seconds == null ? null : Duration.ofSeconds(seconds),
        null,
        null,
        List.of(),
        null);
  }

  private SubmitResult.One submit(ClientTrack track, Instant start, @Nullable Long heard, String by)
      throws Exception {
    return ask(
            SubmitResult.class,
            "submit",
            new SubmitRequest(
                "phone",
                List.of(
                    new SubmitRequest.Play(
                        track,
                        start,
                        false,
                        heard == null ? null : Duration.ofSeconds(heard),
                        by))))
        .plays()
        .getFirst();
  }

  private Instant ago(long seconds) {
    return clock.get().wall().minusSeconds(seconds);
  }

  @Test
  void the_live_rule_says_what_counts_where_it_is_known_how_much_was_heard() throws Exception {
    assertThat(submit(track("a", 200L), ago(1000), 100L, "Pano").outcome())
        .isEqualTo(Outcome.LISTEN);
    assertThat(submit(track("b", 200L), ago(900), 99L, "Pano").outcome()).isEqualTo(Outcome.SKIP);
    assertThat(submit(track("c", 20L), ago(800), 19L, "Pano").outcome()).isEqualTo(Outcome.SHORT);
    assertThat(submit(track("d", 20L), ago(700), 9L, "Pano").outcome()).isEqualTo(Outcome.SKIP);
    assertThat(submit(track("e", null), ago(600), 9L, "Pano").outcome()).isEqualTo(Outcome.LISTEN);
    assertThat(submit(track("f", 20L), ago(500), null, "Pano").outcome()).isEqualTo(Outcome.LISTEN);
    assertThat(history.queue().next("lb", 10)).hasSize(3);
  }

  @Test
  void what_another_earmark_submits_is_taken_and_what_has_not_begun_is_ignored() throws Exception {
    assertThat(submit(track("b", 200L), ago(1000), null, "Earmark").outcome())
        .isEqualTo(Outcome.LISTEN);
    assertThat(submit(track("b", 200L), ago(1000), null, "Earmark").outcome())
        .isEqualTo(Outcome.KNOWN);
    var ahead = submit(track("a", 200L), ago(-3600), null, "Pano");
    assertThat(ahead.outcome()).isEqualTo(Outcome.IGNORED);
    assertThat(ahead.reason()).contains("future");
    assertThat(ahead.play()).isNull();
    assertThat(submit(track("a", 200L), ago(-60), null, "Pano").outcome())
        .isEqualTo(Outcome.LISTEN);
  }

  @Test
  void private_listening_keeps_nothing_that_was_played_in_it() throws Exception {
    var begun = clock.get().wall();
    privateMode.begin(clock.get(), null);
    clock.pass(Duration.ofHours(1));
    assertThat(submit(track("within", 200L), ago(600), null, "Pano").outcome())
        .isEqualTo(Outcome.IGNORED);
    assertThat(submit(track("before", 200L), begun.minusSeconds(300), null, "Pano").outcome())
        .isEqualTo(Outcome.LISTEN);
    assertThat(submit(track("into", 200L), begun.minusSeconds(60), null, "Pano").outcome())
        .isEqualTo(Outcome.IGNORED);
    privateMode.end(clock.get());
    clock.pass(Duration.ofHours(1));
    assertThat(submit(track("within", 200L), ago(4200), null, "Pano").outcome())
        .isEqualTo(Outcome.IGNORED);
    assertThat(submit(track("after", 200L), ago(1800), null, "Pano").outcome())
        .isEqualTo(Outcome.LISTEN);
  }

  private PlayingResult playing(@Nullable ClientTrack track, String by) throws Exception {
    return ask(PlayingResult.class, "playing", new PlayingRequest("phone", track, by));
  }

  @Test
  void what_a_client_plays_is_told_until_it_is_over() throws Exception {
    assertThat(playing(track("a", 200L), "Pano").shown()).isTrue();
    playing(track("a", 200L), "Pano");
    assertThat(announced).containsOnly("phone Pano Artist – a");
    clock.pass(Duration.ofSeconds(200));
    assertThat(players.now(clock.get())).hasSize(1);
    assertThat(players.untilNextEnd(clock.get())).isZero();
    clock.pass(Duration.ofSeconds(1));
    assertThat(players.now(clock.get())).isEmpty();
    playing(track("b", null), "Pano");
    assertThat(players.untilNextEnd(clock.get())).isEqualTo(Duration.ofMinutes(10));
    playing(null, "Pano");
    assertThat(players.now(clock.get())).isEmpty();
    assertThat(announced.getLast()).isEqualTo("phone Pano nothing");
  }

  @Test
  void what_is_heard_here_or_private_is_not_told_again() throws Exception {
    heardHere = true;
    assertThat(playing(track("a", 200L), "mpdscribble").reason()).contains("heard");
    heardHere = false;
    privateMode.begin(clock.get(), null);
    assertThat(playing(track("a", 200L), "Pano").reason()).contains("private");
    assertThat(announced).isEmpty();
    assertThat(players.now(clock.get())).isEmpty();
  }

  private MarkResult mark(@Nullable ClientTrack track, String... words) throws Exception {
    return ask(MarkResult.class, "mark", new ClientMarkRequest("phone", List.of(words), track));
  }

  @Test
  void a_mark_is_on_the_track_that_is_named_or_on_what_the_client_plays() throws Exception {
    assertThat(mark(track("a", 200L), "love").song().title()).isEqualTo("a");
    playing(track("b", 200L), "Pano");
    clock.pass(Duration.ofSeconds(5));
    var rated = mark(null, "rate", "8");
    assertThat(rated.song().title()).isEqualTo("b");
    assertThat(rated.player()).isEqualTo("phone");
    assertThat(rated.position()).isEqualTo(Duration.ofSeconds(5));
    assertThat(mark(null, "tag", "--track", "1", "rainy").song().title()).isEqualTo("a");
    assertThat(history.queue().next("lb", 10)).isEmpty();
  }

  @Test
  void a_mark_on_what_a_client_plays_takes_nothing_from_what_a_library_says() throws Exception {
    HeardPlays.listens(history, 1);
    playing(
        new ClientTrack(
            "Artist",
            List.of(),
            "t1",
            "Album",
            null,
            null,
            Duration.ofMinutes(3),
            null,
            null,
            List.of(),
            "spotify:track:x"),
        "Pano");
    var before = HeardPlays.ask(history, "SELECT tags FROM tracks");
    assertThat(mark(null, "love").track()).isEqualTo(1);
    assertThat(HeardPlays.ask(history, "SELECT tags FROM tracks")).isEqualTo(before);
    assertThat(HeardPlays.ask(history, "SELECT uri FROM track_uris"))
        .containsExactly("music/t1.flac");
  }

  @Test
  void a_love_that_comes_back_from_where_it_was_told_is_no_new_one() throws Exception {
    var told = track("a", 200L);
    assertThat(mark(told, "loved").marks()).hasSize(1);
    var back = mark(told, "loved");
    assertThat(back.marks()).isEmpty();
    assertThat(back.text()).startsWith("already loved: ");
    assertThat(mark(told, "love").marks()).as("who loves it again").hasSize(1);
    assertThat(mark(told, "hated").marks()).hasSize(1);
    assertThat(mark(told, "unloved").marks()).hasSize(1);
    assertThat(mark(told, "unloved").marks()).isEmpty();
  }

  @Test
  void a_mark_without_a_track_needs_one_that_plays() {
    assertThatThrownBy(() -> mark(null, "love"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("nothing is playing");
    assertThatThrownBy(() -> mark(null)).isInstanceOf(UserError.class);
  }

  @Test
  void what_makes_no_sense_is_refused() {
    for (var json : List.of("", "{}", "[]", "{\"client\":\"a\",\"plays\":[{}]}", "nonsense")) {
      assertThatThrownBy(
              () -> Objects.requireNonNull(answers.verbs().get("submit")).answer(List.of(), json))
          .as(json)
          .isInstanceOf(UserError.class);
    }
    assertThatThrownBy(() -> submit(track(" ", 200L), ago(1000), null, "Pano"))
        .isInstanceOf(UserError.class);
  }
}
