package io.github.earmark.marks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.earmark.delivery.ManualClock;
import io.github.earmark.hearing.PlayerObservation;
import io.github.earmark.hearing.PrivateMode;
import io.github.earmark.history.History;
import io.github.earmark.history.marks.Mark.Love;
import io.github.earmark.history.marks.Mark.Origin;
import io.github.earmark.history.marks.Mark.Rating;
import io.github.earmark.playback.CurrentPlay;
import io.github.earmark.playback.Moment;
import io.github.earmark.playback.Play;
import io.github.earmark.playback.PlayEvent;
import io.github.earmark.playback.PlayEvent.Ending;
import io.github.earmark.playback.Snapshot;
import io.github.earmark.playback.Snapshot.Cause;
import io.github.earmark.playback.Snapshot.State;
import io.github.earmark.playback.Step;
import io.github.earmark.text.UserError;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Which track a gesture means, and what is said about it.
class MarkingTest {
  @TempDir Path directory;
  private History history;
  private final ManualClock clock = new ManualClock();
  private final Map<String, PlayerObservation> players = new LinkedHashMap<>();
  private PrivateMode privateMode;
  private Marking marking;

  @BeforeEach
  void open() {
    history = History.open(directory, io.github.earmark.history.HeardPlays.BUILT);
    privateMode = new PrivateMode(null, history::keep);
    marking =
        new Marking(
            history.marks(),
            () ->
                players.entrySet().stream()
                    .map(e -> new HeardPlayer(e.getKey(), e.getKey(), e.getValue()))
                    .toList(),
            clock,
            privateMode,
            List.of("lb"),
            9);
    players.put("mpd", new PlayerObservation(clock.get(), null, null, null, null));
  }

  @AfterEach
  void close() {
    history.close();
  }

  @Test
  void only_tags_that_are_there_are_taken_off() throws Exception {
    plays("mpd", "Song", true);
    say("tag", "rainy");
    assertThat(say("untag", "rainy", "sunny").said()).startsWith("untagged rainy: ");
    assertThatThrownBy(() -> say("untag", "rainy"))
        .isInstanceOf(UserError.class)
        .hasMessage("there is no such tag on Artist – Song");
  }

  @Test
  void what_plays_is_marked_at_its_position() throws Exception {
    plays("mpd", "Song", true);
    clock.pass(Duration.ofSeconds(62));
    var markOutcome = say("rate", "8");
    assertThat(markOutcome.said()).isEqualTo("rated 8: Artist – Song, at 1:05");
    assertThat(markOutcome.position()).isEqualTo(Duration.ofSeconds(65));
    assertThat(markOutcome.result().now().rating()).isEqualTo(8);
  }

  @Test
  void the_position_of_what_is_paused_stands_still_and_none_is_past_the_end() throws Exception {
    plays("mpd", "Song", false);
    clock.pass(Duration.ofMinutes(1));
    assertThat(say("love").position()).isEqualTo(Duration.ofSeconds(3));
    plays("mpd", "Song", true);
    clock.pass(Duration.ofHours(1));
    assertThat(say("love").position()).isEqualTo(Duration.ofMinutes(3));
  }

  @Test
  void what_ended_just_now_is_meant_where_nothing_plays() throws Exception {
    ended("Over");
    clock.pass(Duration.ofSeconds(59));
    assertThat(say("tag", "rainy", "Late Night").said())
        .isEqualTo("tagged rainy, tagged late night: Artist – Over, which ended 59 s ago");
    clock.pass(Duration.ofSeconds(2));
    refused("nothing is playing", "love");
    assertThat(say("love", "--last").said()).endsWith("Artist – Over, which ended 61 s ago");
  }

  @Test
  void last_is_what_was_played_before() throws Exception {
    refused("nothing has been played", "love", "--last");
    ended("Over");
    plays("mpd", "Song", true);
    assertThat(say("love", "--last").result().names().title()).isEqualTo("Over");
    assertThat(say("love").result().names().title()).isEqualTo("Song");
  }

  @Test
  void last_may_be_what_a_player_has_played_that_is_gone_since() throws Exception {
    ended("Over");
    players.clear();
    players.put("den", new PlayerObservation(clock.get(), null, null, null, null));
    assertThat(say("love", "--last").result().names().title()).isEqualTo("Over");
    refused("nothing has been played", "love", "--last", "--player", "den");
  }

  @Test
  void of_several_players_the_one_that_changed_last_is_meant() throws Exception {
    players.put("den", new PlayerObservation(clock.get(), null, null, null, null));
    plays("mpd", "Old", true);
    clock.pass(Duration.ofSeconds(5));
    plays("den", "New", true);
    assertThat(say("love").player()).isEqualTo("den");
    assertThat(say("love", "--player", "mpd").result().names().title()).isEqualTo("Old");
    plays("den", "New", false);
    assertThat(say("love").player())
        .as("one that plays before one that is paused")
        .isEqualTo("mpd");
    refused("there is no player named attic", "love", "--player", "attic");
  }

  @Test
  void the_name_of_an_mpd_means_each_of_its_partitions() throws Exception {
    plays("flat/default", "Old", true);
    clock.pass(Duration.ofSeconds(5));
    plays("flat/kids", "New", true);
    clock.pass(Duration.ofSeconds(5));
    plays("flatmate", "Else", true);
    assertThat(say("love", "--player", "flat").player()).isEqualTo("flat/kids");
    assertThat(say("love", "--player", "flat/default").player()).isEqualTo("flat/default");
    refused("there is no player named fla", "love", "--player", "fla");
  }

  @Test
  void a_track_of_the_history_is_marked_by_its_number() throws Exception {
    ended("Over");
    assertThat(say("rate", "5", "--track", "1").said()).isEqualTo("rated 5: Artist – Over");
    refused("no such track", "rate", "5", "--track", "2");
  }

  @Test
  void what_is_private_is_not_marked_but_what_is_known_already_is() throws Exception {
    ended("Over");
    plays("mpd", "Song", true);
    privateMode.begin(clock.get(), null);
    clock.pass(Duration.ofSeconds(1));
    refused("private", "love");
    players.put("mpd", new PlayerObservation(clock.get(), null, null, null, null));
    refused("private", "love");
    assertThat(say("love", "--last").result().names().title()).isEqualTo("Over");
    assertThat(say("love", "--track", "1").result().track()).isEqualTo(1);
    assertThat(history.marks().find(new io.github.earmark.history.marks.Marks.On.Known(2, null)))
        .isNull();
  }

  @Test
  void a_player_that_has_just_been_lost_was_still_heard() throws Exception {
    plays("mpd", "Song", true);
    var watch = Objects.requireNonNull(players.get("mpd"));
    players.put(
        "mpd", new PlayerObservation(clock.get(), "gone", null, watch.current(), watch.changed()));
    clock.pass(Duration.ofSeconds(30));
    assertThat(say("love").position()).as("as it was heard last").isEqualTo(Duration.ofSeconds(3));
    clock.pass(Duration.ofSeconds(31));
    refused("nothing is playing", "love");
  }

  /// With `love_at = 9`.
  @ParameterizedTest
  @CsvSource({
    "rate 9, 1",
    "rate 8, 0",
    "rate 10/rate 8, 0",
    "rate 10/rate 9, 1",
    "love/rate 2, 1",
    "hate/rate 9, 1",
    "hate/rate 2, -1",
    "rate 9/undo, 0",
    "hate/rate 9/undo, -1",
    "rate 9/rate 3/undo, 1",
    "rate 9/love/rate 3, 1",
  })
  void a_high_rating_means_love(String gestures, int love) throws Exception {
    plays("mpd", "Song", true);
    for (var gesture : List.of(gestures.split("/"))) {
      clock.pass(Duration.ofSeconds(1));
      if (gesture.equals("undo")) {
        marking.undo();
      } else {
        say(gesture.split(" "));
      }
    }
    try (var reader = history.reader()) {
      assertThat(Objects.requireNonNull(reader.story(1)).standing().love()).isEqualTo(love);
    }
  }

  @Test
  void undo_names_what_it_takes_back_and_what_holds_then() throws Exception {
    plays("mpd", "Song", true);
    say("rate", "4/5");
    clock.pass(Duration.ofSeconds(1));
    say("rate", "10");
    var undone = marking.undo();
    assertThat(undone.said())
        .isEqualTo("taken back: rated 10, loved: Artist – Song, at 0:04 (now rated 8)");
    assertThat(undone.result().marks())
        .extracting(mark -> mark.said())
        .containsExactly(new Rating(10), new Love(1));
    marking.undo();
    assertThatThrownBy(marking::undo).isInstanceOf(UserError.class).hasMessageContaining("no mark");
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "10, 10", "7/10, 7", "4/5, 8", "5/5, 10", "0/5, 0", "3.5/5, 7", "0.5/5, 1"})
  void ratings_are_written_in_several_ways(String word, int rating) throws Exception {
    assertThat(MarkRequest.parse("rate", List.of(word)).gesture())
        .isEqualTo(new Gesture.Rate(rating));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rate",
        "rate 11",
        "rate -1",
        "rate 6/5",
        "rate 5.5/5",
        "rate 4/4",
        "rate good",
        "rate 1 2",
        "love it",
        "hate --loudly",
        "tag",
        "untag  ",
        "tag --track",
        "love --track x",
        "love --track 1 --last",
        "sing",
      })
  void what_makes_no_sense_is_refused_with_a_way_out(String line) {
    var words = List.of(line.split(" "));
    assertThatThrownBy(() -> MarkRequest.parse(words.getFirst(), words.subList(1, words.size())))
        .isInstanceOfSatisfying(
            UserError.class,
            e -> {
              assertThat(e.problem().code()).isEqualTo(UserError.Kind.USAGE.exitCode());
              assertThat(e.problem().fix()).isNotEmpty();
            });
  }

  private MarkOutcome say(String... words) throws UserError {
    return marking.make(
        MarkRequest.parse(words[0], List.of(words).subList(1, words.length)), Origin.SOCKET);
  }

  private void refused(String why, String... words) {
    assertThatThrownBy(() -> say(words)).isInstanceOf(UserError.class).hasMessageContaining(why);
  }

  /// A song of three minutes, seen at 3 s.
  private void plays(String player, String title, boolean playing) {
    var at = clock.get();
    var snapshot =
        new Snapshot(
            at,
            Cause.EVENT,
            playing ? State.PLAYING : State.PAUSED,
            new Snapshot.Entry("1", io.github.earmark.history.HeardPlays.track(title)),
            Duration.ofSeconds(3));
    players.put(
        player, new PlayerObservation(at, null, snapshot, current(player, title, at, playing), at));
  }

  private static CurrentPlay current(String player, String title, Moment at, boolean playing) {
    var elapsed = Duration.ofSeconds(3);
    var play =
        new Play(
            player + title,
            io.github.earmark.history.HeardPlays.track(title),
            at.boot(),
            at.sinceBoot().minus(elapsed),
            elapsed,
            false,
            false);
    return new CurrentPlay(
        play,
        "1",
        playing,
        at,
        elapsed,
        new CurrentPlay.Anchor(at.awake(), elapsed, elapsed),
        null,
        0,
        null,
        null);
  }

  /// A play of a minute that is over now.
  private void ended(String title) {
    var at = clock.get();
    var play =
        new Play(
            "over " + title,
            io.github.earmark.history.HeardPlays.track(title),
            at.boot(),
            at.sinceBoot().minusSeconds(60),
            Duration.ofMinutes(1),
            false,
            false);
    @Nullable CurrentPlay nothing = null;
    history.commit(
        "mpd",
        "MPD",
        new Step(nothing, List.of(new PlayEvent.Ended(play, Ending.STOPPED, at)), null),
        at,
        List.of());
  }
}
