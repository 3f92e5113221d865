package io.github.earmark.feeds;

import static io.github.earmark.history.HeardPlays.at;
import static io.github.earmark.history.HeardPlays.listen;
import static io.github.earmark.history.HeardPlays.track;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.history.HeardPlays;
import io.github.earmark.history.History;
import io.github.earmark.lastfm.LastFmAccount;
import io.github.earmark.lastfm.ServerKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What an account tells and Earmark knows already: what it has heard, and what it has sent there.
class OwnPlaysTest {
  private static final long START = HeardPlays.MORNING.getEpochSecond() + 1_000;

  @TempDir Path folder;

  private final LastFmAccount account = new LastFmAccount(ServerKind.LASTFM);
  private final LastFmAccount other = new LastFmAccount(ServerKind.LASTFM);
  private FeedRig rig;

  @BeforeEach
  void open() {
    rig = new FeedRig(History.open(folder, HeardPlays.BUILT), account, ServerKind.LASTFM);
    rig.history.commit(
        HeardPlays.MPD,
        listen("key", track("Song"), 1_000),
        at(1_100),
        Map.of("fm", Duration.ZERO));
  }

  @AfterEach
  void close() {
    rig.close();
    account.close();
    other.close();
  }

  private void sent() {
    HeardPlays.change(
        rig.history,
        "UPDATE submissions SET attempts = 1, state = 'accepted', settled_ms = 1, sent_ms = 1");
  }

  @Test
  void what_was_heard_here_is_one_play_whatever_told_the_account() {
    account.play(START + 7, "Artist", "song");
    assertThat(rig.sync(rig.loop("lb")).job()).extracting(FeedJob::added).isEqualTo(0L);
    assertThat(rig.plays()).hasSize(1);
  }

  @Test
  void what_was_sent_is_known_under_the_names_that_it_has_there() {
    sent();
    account.play(START, "The Artist", "Song");
    rig.sync(rig.loop("lb"));
    rig.sync(rig.loop("lb"));
    assertThat(rig.plays()).hasSize(1);
    assertThat(HeardPlays.ask(rig.history, "SELECT service FROM submissions"))
        .containsExactly("fm");
  }

  @Test
  void what_was_sent_with_all_names_changed_is_known() {
    sent();
    HeardPlays.change(
        rig.history,
        """
        UPDATE submissions SET shaped = 1,
          frozen = json_object('start', '2026-11-21T06:16:40Z', 'player', 'MPD', 'track',
            json('{"uri": "x", "remote": false, "tags": {"title": ["Suite"], "artist": ["Bach"]}}'))
        """);
    account.play(START, "Bach", "Suite");
    rig.sync(rig.loop("lb"));
    assertThat(rig.plays()).hasSize(1);
  }

  @Test
  void what_another_has_played_in_that_second_is_new() {
    sent();
    account.play(START, "Somebody", "Else");
    rig.sync(rig.loop("lb"));
    assertThat(rig.plays()).hasSize(2);
  }

  @Test
  void two_of_one_artist_and_second_are_two_also_where_one_was_passed_on() {
    account.play(START + 500, "New Artist", "First");
    rig.sync(rig.loop("lb"));
    sent();
    account.play(START + 500, "New Artist", "Second");
    rig.sync(rig.loop("lb"));
    assertThat(rig.plays()).hasSize(3);
  }

  @Test
  void two_accounts_that_feed_each_other_make_no_loop() {
    sent();
    account.play(START + 500, "New Artist", "New Song");
    var here = rig.loop("other");
    rig.sync(here);
    // As the service takes it, by a name of its own.
    other.play(START + 500, "New Artist", "New Song (Remastered)");
    sent();
    var there = rig.loop(FeedRig.config("other", other, "fm"));
    assertThat(rig.sync(there).job()).extracting(FeedJob::added).isEqualTo(0L);
    assertThat(rig.plays()).hasSize(2);
    assertThat(
            HeardPlays.ask(rig.history, "SELECT count(*) FROM submissions WHERE state = 'pending'"))
        .isEqualTo(List.of("0"));
  }

  @Test
  void the_account_itself_gets_nothing_back_and_the_others_do() {
    account.play(START + 500, "New Artist", "New Song");
    var loop =
        rig.loop(
            FeedRig.config("other", account, "fm", "lb"),
            List.of(
                new FeedReceiver("fm", Duration.ZERO, user -> user + " is the account itself"),
                new FeedReceiver("lb", Duration.ZERO, _ -> null)));
    rig.sync(loop);
    rig.clock.pass(Duration.ofMinutes(5));
    account.play(START + 800, "New Artist", "Newer Song");
    rig.sync(loop);
    assertThat(
            HeardPlays.ask(
                rig.history, "SELECT service FROM submissions WHERE play > 1 ORDER BY service"))
        .containsExactly("lb", "lb");
    assertThat(loop.status().notices())
        .extracting(FeedStatus.Notice::text)
        .containsExactly("Tester is the account itself");
  }

  @Test
  void nothing_is_read_while_it_is_not_known_whose_account_a_service_is() {
    account.play(START + 500, "New Artist", "New Song");
    var known = new AtomicBoolean();
    var loop =
        rig.loop(
            FeedRig.config("other", account, "fm"),
            List.of(
                new FeedReceiver(
                    "fm",
                    Duration.ZERO,
                    _ -> {
                      if (!known.get()) {
                        throw new FeedException(new FeedProblem.NeedsUser("not known", "log in"));
                      }
                      return null;
                    })));
    assertThat(rig.sync(loop).state()).isEqualTo(FeedStatus.State.NEEDS_USER);
    assertThat(loop.status()).extracting(FeedStatus::problem).isEqualTo("not known");
    assertThat(rig.plays()).hasSize(1);
    known.set(true);
    rig.clock.pass(Duration.ofHours(1));
    rig.sync(loop);
    assertThat(rig.plays()).hasSize(2);
    assertThat(HeardPlays.ask(rig.history, "SELECT count(*) FROM submissions WHERE service = 'fm'"))
        .isEqualTo(List.of("2"));
  }

  @Test
  void what_is_forgotten_does_not_come_back() {
    sent();
    var play = Long.parseLong(HeardPlays.ask(rig.history, "SELECT id FROM plays").getFirst());
    rig.history.queue().forget(List.of(play), Set.of(), HeardPlays.MORNING);
    account.play(START, "Artist", "Song");
    rig.sync(rig.loop("lb"));
    assertThat(rig.plays()).isEmpty();
  }
}
