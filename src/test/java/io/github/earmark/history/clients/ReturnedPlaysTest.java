package io.github.earmark.history.clients;

import static io.github.earmark.history.HeardPlays.MORNING;
import static io.github.earmark.history.HeardPlays.MPD;
import static io.github.earmark.history.HeardPlays.at;
import static io.github.earmark.history.HeardPlays.listen;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.history.HeardPlays;
import io.github.earmark.history.History;
import io.github.earmark.history.clients.KeptPlay.Became;
import io.github.earmark.history.feeds.ReadPlay;
import io.github.earmark.music.Track;
import io.github.earmark.playback.RoundVerdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Plays that were sent from here and come back: from an account that a feed reads, or through
/// another Earmark.
class ReturnedPlaysTest {
  private static final Map<String, Duration> LB = Map.of("lb", Duration.ZERO);

  /// "Artist – Song" begins in this second, and is sent as "Bach – Suite".
  private static final long SECOND = 1_000;

  @TempDir Path folder;

  private History history;

  @BeforeEach
  void open() {
    history = History.open(folder, HeardPlays.BUILT);
    history.commit(MPD, listen("key", HeardPlays.track("Song"), SECOND), at(1_100), LB);
  }

  @AfterEach
  void close() {
    history.close();
  }

  private void sent() {
    HeardPlays.change(
        history,
        """
        UPDATE submissions SET attempts = 1, state = 'accepted', settled_ms = 1, sent_ms = 1, shaped = 1,
          frozen = json_object('start', '2026-11-21T06:16:40Z', 'player', 'MPD', 'track',
            json('{"uri": "x", "remote": false, "tags": {"title": ["Suite"], "artist": ["Bach"]}}'))
        """);
  }

  /// The source that reports the returned play.
  enum By {
    /// A feed from an account that does not say who submitted it.
    FEED,
    /// A feed from an account that says that an Earmark submitted it.
    FEED_OF_EARMARK,
    /// A client that is an Earmark.
    EARMARK,
    /// Any other client.
    PHONE;

    boolean earmark() {
      return this == FEED_OF_EARMARK || this == EARMARK;
    }
  }

  private List<Became> told(By by, long second, String... names) {
    var plays = Arrays.stream(names).map(name -> play(by, second, name)).toList();
    var now = MORNING.plusSeconds(86_400);
    var kept =
        switch (by) {
          case FEED, FEED_OF_EARMARK ->
              history
                  .feeds()
                  .store(
                      "fm",
                      plays.stream()
                          .map(play -> new ReadPlay(play, null, !play.byEarmark()))
                          .toList(),
                      "there",
                      true,
                      LB,
                      now);
          case EARMARK, PHONE -> history.clients().store("relay", plays, LB, now);
        };
    return kept.stream().map(KeptPlay::became).toList();
  }

  private static ClientPlay play(By by, long second, String name) {
    var parts = name.split(" – ", 2);
    return new ClientPlay(
        HeardPlays.remote(Track.NO_URI, parts[1], parts[0]),
        MORNING.plusSeconds(second),
        false,
        null,
        RoundVerdict.LISTEN,
        "x",
        by.earmark());
  }

  @ParameterizedTest
  @CsvSource({
    "Artist – Song, KNOWN",
    "Artist – Song (Remastered), RETURNED",
    "The Artist – song, RETURNED",
    "Bach – Suite, RETURNED",
    "Bach – Suite No. 1, RETURNED",
    "J. S. Bach – Suite, RETURNED",
    "Somebody – Else, NEW",
  })
  void it_is_recognised_by_the_names_it_was_heard_or_sent_under_or_one_of_them(
      String name, String expected) {
    sent();
    for (var by : By.values()) {
      var known = expected.equals("KNOWN") || (expected.equals("RETURNED") && by != By.PHONE);
      assertThat(told(by, SECOND, name))
          .as("%s by %s", name, by)
          .containsExactly(known ? Became.KNOWN : Became.NEW);
      assertThat(told(by, SECOND, name)).as("again").containsExactly(Became.KNOWN);
      clear();
    }
  }

  /// Back to the state in which only the player here had played something.
  private void clear() {
    HeardPlays.change(history, "DELETE FROM play_origins");
    HeardPlays.change(history, "DELETE FROM submissions WHERE play > 1");
    HeardPlays.change(history, "DELETE FROM plays WHERE id > 1");
  }

  @ParameterizedTest
  @EnumSource(By.class)
  void it_is_not_recognised_in_another_second(By by) {
    sent();
    assertThat(told(by, SECOND + 30, "Bach – Suite")).containsExactly(Became.NEW);
  }

  /// What was not sent cannot come back; but another Earmark may have heard the same player.
  @ParameterizedTest
  @CsvSource({"FEED, NEW", "FEED_OF_EARMARK, KNOWN", "EARMARK, KNOWN", "PHONE, NEW"})
  void plays_that_were_not_sent_cannot_come_back(By by, Became expected) {
    assertThat(told(by, SECOND, "Artist – Song (edited)")).containsExactly(expected);
  }

  @ParameterizedTest
  @EnumSource(By.class)
  void a_skip_was_not_sent(By by) {
    HeardPlays.change(history, "UPDATE plays SET outcome = 'skip'");
    HeardPlays.change(history, "DELETE FROM submissions");
    assertThat(told(by, SECOND, "Artist – Song (edited)")).containsExactly(Became.NEW);
  }

  @ParameterizedTest
  @EnumSource(By.class)
  void of_several_plays_by_an_artist_in_a_second_the_sent_one_is_recognised(By by) {
    sent();
    assertThat(told(by, SECOND, "Artist – Other", "Artist – Song"))
        .containsExactly(Became.NEW, Became.KNOWN);
    assertThat(told(by, SECOND, "Artist – Other", "Artist – Song")).containsOnly(Became.KNOWN);
  }

  @ParameterizedTest
  @EnumSource(
      names = {"FEED", "FEED_OF_EARMARK", "EARMARK"},
      value = By.class)
  void of_several_plays_the_one_with_both_names_is_recognised(By by) {
    sent();
    assertThat(told(by, SECOND, "Bach – Partita", "Bach – Suite", "Bach – Aria"))
        .containsExactly(Became.NEW, Became.KNOWN, Became.NEW);
    assertThat(told(by, SECOND, "Bach – Partita", "Bach – Suite", "Bach – Aria"))
        .containsOnly(Became.KNOWN);
  }

  /// Plays of one source that were reported and passed on together do not match each other.
  @ParameterizedTest
  @EnumSource(By.class)
  void plays_of_the_same_source_are_recognised_by_both_names_only(By by) {
    assertThat(told(by, 5_000, "New – First")).containsExactly(Became.NEW);
    sent();
    assertThat(told(by, 5_000, "New – Second")).containsExactly(Became.NEW);
    assertThat(told(by, 5_000, "New – First")).containsExactly(Became.KNOWN);
  }

  @Test
  void a_returned_play_counts_for_the_feed_and_is_not_sent_again() {
    sent();
    told(By.FEED, SECOND, "Bach – Suite");
    assertThat(history.feeds().count("fm")).isEqualTo(1);
    assertThat(HeardPlays.ask(history, "SELECT count(*) FROM submissions")).containsExactly("1");
    assertThat(HeardPlays.ask(history, "SELECT title FROM tracks")).containsExactly("Song");
  }
}
