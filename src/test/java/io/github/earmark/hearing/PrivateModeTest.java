package io.github.earmark.hearing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.earmark.history.HeardPlays;
import io.github.earmark.history.plays.PrivatePeriod;
import io.github.earmark.playback.CurrentPlay;
import io.github.earmark.playback.Moment;
import io.github.earmark.playback.Play;
import io.github.earmark.playback.PlayEvent;
import io.github.earmark.playback.PlayEvent.Ending;
import io.github.earmark.playback.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// In most tests, private mode begins at second 1000.
class PrivateModeTest {
  private final List<PrivatePeriod> stored = new ArrayList<>();
  private final PrivateMode privateMode = new PrivateMode(null, stored::add);

  private static Moment at(long seconds) {
    return HeardPlays.at(seconds);
  }

  /// A play that began at this second.
  private static Play play(String key, long start, boolean qualified) {
    return HeardPlays.play(key, HeardPlays.track(key), start, qualified);
  }

  private static Play longer(Play play) {
    return new Play(
        play.key(), play.track(), play.boot(), play.start(), Duration.ofSeconds(199), false, true);
  }

  private static CurrentPlay seen(Play play, long seconds) {
    return new CurrentPlay(
        play,
        "1",
        true,
        at(seconds),
        Duration.ofSeconds(seconds),
        new CurrentPlay.Anchor(Duration.ofSeconds(seconds), null, Duration.ZERO),
        null,
        0,
        null,
        null);
  }

  private static Step step(@Nullable CurrentPlay currentPlay, PlayEvent... outcomes) {
    return new Step(currentPlay, List.of(outcomes), Duration.ofSeconds(9));
  }

  @Test
  void without_a_private_time_everything_is_known() {
    var step = step(seen(play("a", 10, false), 20), new PlayEvent.NowPlaying(play("a", 10, false)));
    assertThat(privateMode.censored(step, null, at(20))).isSameAs(step);
    assertThat(privateMode.now(at(20))).isNull();
  }

  @Test
  void a_play_in_progress_is_dropped_and_followed_by_silence() {
    var before = seen(play("a", 900, false), 990);
    privateMode.begin(at(1000), null);
    var looked = step(seen(play("a", 900, false), 1001));
    assertThat(privateMode.censored(looked, before, at(1001)))
        .isEqualTo(step(null, new PlayEvent.NothingPlaying()));
    var counted = step(looked.current(), new PlayEvent.Qualified(play("a", 900, true)));
    assertThat(privateMode.censored(counted, looked.current(), at(1050))).isEqualTo(step(null));
    var over =
        step(
            seen(play("b", 1100, false), 1100),
            new PlayEvent.Ended(play("a", 900, true), Ending.CHANGED, at(1100)),
            new PlayEvent.NowPlaying(play("b", 1100, false)));
    assertThat(privateMode.censored(over, looked.current(), at(1100))).isEqualTo(step(null));
  }

  @Test
  void a_listen_that_counted_before_is_kept_and_ends_where_the_private_time_begins() {
    var before = seen(play("a", 700, true), 900);
    privateMode.begin(at(1000), null);
    var heardMore = seen(longer(play("a", 700, true)), 1000);
    assertThat(privateMode.censored(step(heardMore), before, at(1000)))
        .isEqualTo(
            step(
                null,
                new PlayEvent.Ended(heardMore.play(), Ending.STOPPED, at(1000)),
                new PlayEvent.NothingPlaying()));
    assertThat(
            privateMode.censored(
                step(null, new PlayEvent.Ended(play("a", 700, true), Ending.STOPPED, at(1200))),
                heardMore,
                at(1200)))
        .as("it has ended already")
        .isEqualTo(step(null));
  }

  @Test
  void a_listen_that_ended_unseen_before_ends_where_it_was_last_seen() {
    var before = seen(play("a", 700, true), 900);
    privateMode.begin(at(1000), null);
    var back = step(null, new PlayEvent.Ended(play("a", 700, true), Ending.UNSEEN, at(1300)));
    assertThat(privateMode.censored(back, before, at(1300)).outcomes())
        .containsExactly(
            new PlayEvent.Ended(before.play(), Ending.STOPPED, at(900)),
            new PlayEvent.NothingPlaying());
  }

  @Test
  void what_began_in_private_stays_so_and_the_next_play_is_known() {
    privateMode.begin(at(1000), Duration.ofMinutes(10));
    assertThat(privateMode.now(at(1599))).isNotNull();
    assertThat(privateMode.now(at(1600))).as("it ends by itself").isNull();
    var old = play("a", 1500, false);
    assertThat(privateMode.hides(old, at(1700))).isTrue();
    var next = play("b", 1800, false);
    var changed =
        step(
            seen(next, 1800),
            new PlayEvent.Ended(old, Ending.CHANGED, at(1800)),
            new PlayEvent.NowPlaying(next));
    assertThat(privateMode.censored(changed, seen(old, 1700), at(1800)))
        .isEqualTo(step(seen(next, 1800), new PlayEvent.NowPlaying(next)));
  }

  @Test
  void it_ends_when_it_is_told_to_and_can_be_begun_again() {
    privateMode.begin(at(1000), null);
    privateMode.begin(at(1100), Duration.ofHours(1));
    assertThat(Objects.requireNonNull(privateMode.now(at(1100))).since())
        .as("one private time, with a new end")
        .isEqualTo(at(1000));
    privateMode.end(at(1200));
    privateMode.end(at(1300));
    assertThat(privateMode.now(at(1200))).isNull();
    assertThat(stored).hasSize(3).last().isEqualTo(PrivatePeriod.over(at(1000), at(1200)));
    assertThat(privateMode.hides(play("a", 1190, false), at(1250))).isTrue();
    assertThat(privateMode.hides(play("b", 1201, false), at(1250))).isFalse();
  }

  @Test
  void it_outlives_a_restart_and_a_boot() {
    privateMode.begin(at(1000), Duration.ofHours(1));
    var restarted = new PrivateMode(stored.getLast(), stored::add);
    assertThat(restarted.now(at(1100))).isEqualTo(stored.getLast());
    var booted = wall("next", 60, 2000);
    assertThat(restarted.now(booted)).isNotNull();
    assertThat(restarted.now(wall("next", 3000, 5000))).isNull();
    assertThat(restarted.now(new Moment("next", Duration.ZERO, Duration.ZERO, Instant.EPOCH)))
        .as("a clock that is plainly wrong ends nothing")
        .isNotNull();
    var play =
        new Play(
            "x",
            HeardPlays.track("x"),
            "next",
            Duration.ofSeconds(10),
            Duration.ZERO,
            false,
            false);
    assertThat(restarted.hides(play, wall("next", 3000, 4595))).isTrue();
    assertThat(restarted.hides(play, wall("next", 3000, 9000))).isFalse();
  }

  private static Moment wall(String boot, long sinceBoot, long seconds) {
    return HeardPlays.at(boot, sinceBoot, HeardPlays.MORNING.plusSeconds(seconds));
  }

  @Test
  void what_cannot_be_stored_holds_nevertheless() {
    var failing =
        new PrivateMode(
            null,
            _ -> {
              throw new IllegalStateException("disk full");
            });
    assertThatThrownBy(() -> failing.begin(at(1000), null))
        .isInstanceOf(IllegalStateException.class);
    assertThat(failing.now(at(1001))).isNotNull();
  }

  private static Play onAt(String boot, long start) {
    return HeardPlays.play(boot, "x", HeardPlays.track("x"), start, false);
  }

  /// A board without a battery-backed clock: after booting, the clock shows 1970 or some past time
  /// until the network is up.
  @Test
  void a_clock_that_is_behind_after_a_boot_does_not_make_anything_known() {
    privateMode.begin(at(1000), null);
    var restarted = new PrivateMode(stored.getLast(), stored::add);
    for (var wall : List.of(Instant.EPOCH, HeardPlays.MORNING.minusSeconds(9_000))) {
      var booted = HeardPlays.at("next", 30, wall);
      assertThat(restarted.hides(onAt("next", 20), booted)).isTrue();
      assertThat(restarted.censored(step(seen(onAt("next", 20), 30)), null, booted))
          .isEqualTo(step(null));
    }
  }

  @Test
  void what_was_over_is_over_in_every_later_boot_whatever_its_clock_says() {
    privateMode.begin(at(1000), null);
    privateMode.end(at(2000));
    var restarted = new PrivateMode(stored.getLast(), stored::add);
    var booted = HeardPlays.at("next", 30, Instant.EPOCH);
    assertThat(restarted.now(booted)).isNull();
    assertThat(restarted.hides(onAt("next", 20), booted)).isFalse();
    assertThat(restarted.hides(onAt("next", -20), booted))
        .as("another machine's MPD plays on what was private")
        .isTrue();
  }

  @Test
  void after_a_boot_it_lasts_no_longer_than_its_length_though_the_clock_ran_ahead_before() {
    var fast = HeardPlays.at("boot", 1000, HeardPlays.MORNING.plus(Duration.ofDays(4_000)));
    privateMode.begin(fast, Duration.ofHours(1));
    var restarted = new PrivateMode(stored.getLast(), stored::add);
    assertThat(restarted.now(wall("next", 3_599, 5_000))).isNotNull();
    assertThat(restarted.now(wall("next", 3_601, 5_000))).isNull();
    assertThat(restarted.hides(onAt("next", 3_600), wall("next", 3_700, 5_100))).isFalse();
  }

  @Test
  void a_clock_that_is_set_while_it_lasts_does_not_end_it_and_a_boot_knows_its_end() {
    privateMode.begin(
        HeardPlays.at("boot", 1000, Instant.EPOCH.plusSeconds(1000)), Duration.ofHours(1));
    assertThat(privateMode.now(at(1100))).as("the same boot counts itself").isNotNull();
    assertThat(privateMode.censored(step(null), null, at(1100))).isEqualTo(step(null));
    assertThat(stored).hasSize(2).last().isEqualTo(PrivatePeriod.planned(at(1000), at(4600)));

    var restarted = new PrivateMode(stored.getLast(), stored::add);
    assertThat(restarted.now(wall("next", 60, 4_599))).isNotNull();
    assertThat(restarted.now(wall("next", 61, 4_601))).isNull();
    assertThat(privateMode.censored(step(null), null, at(1200))).isEqualTo(step(null));
    assertThat(stored).as("stored once").hasSize(2);
  }

  @Test
  void a_play_that_went_on_in_private_while_its_player_was_away_tells_nothing_of_it() {
    var before = seen(play("a", 700, true), 900);
    privateMode.begin(at(1000), null);
    // The connection is back after a long song, which was credited completely across the gap.
    var longSong =
        new Play(
            "a",
            before.play().track(),
            "boot",
            Duration.ofSeconds(700),
            Duration.ofSeconds(500),
            false,
            true);
    var back = step(seen(longSong, 1300));
    assertThat(privateMode.censored(back, before, at(1300)).outcomes())
        .containsExactly(
            new PlayEvent.Ended(longSong.heard(Duration.ofSeconds(200)), Ending.STOPPED, at(1000)),
            new PlayEvent.NothingPlaying());
  }

  @Test
  void a_song_change_that_hides_the_first_look_does_not_shorten_what_was_heard_before() {
    var before = seen(play("a", 700, true), 900);
    privateMode.begin(at(1000), null);
    var changed =
        step(
            seen(play("b", 1001, false), 1001),
            new PlayEvent.Ended(longer(play("a", 700, true)), Ending.CHANGED, at(1001)));
    assertThat(privateMode.censored(changed, before, at(1001)).outcomes())
        .containsExactly(
            new PlayEvent.Ended(longer(play("a", 700, true)), Ending.STOPPED, at(1000)),
            new PlayEvent.NothingPlaying());
  }
}
