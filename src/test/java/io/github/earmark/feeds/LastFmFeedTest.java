package io.github.earmark.feeds;

import static io.github.earmark.history.HeardPlays.MORNING;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.feeds.FeedStatus.State;
import io.github.earmark.ground.servers.Trouble;
import io.github.earmark.history.HeardPlays;
import io.github.earmark.history.History;
import io.github.earmark.lastfm.LastFmAccount;
import io.github.earmark.lastfm.ServerKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// An account at Last.fm or Libre.fm, from its oldest play to its newest.
class LastFmFeedTest {
  private static final long FIRST = MORNING.minus(Duration.ofDays(30)).getEpochSecond();

  @TempDir Path folder;

  private LastFmAccount account;
  private FeedRig rig;

  @BeforeEach
  void open() {
    at(ServerKind.LASTFM);
  }

  private void at(ServerKind kind) {
    account = new LastFmAccount(kind);
    rig = new FeedRig(History.open(folder.resolve("" + kind), HeardPlays.BUILT), account, kind);
  }

  @AfterEach
  void close() {
    rig.close();
    account.close();
  }

  private void plays(int count) {
    for (var i = 0; i < count; i++) {
      account.play(FIRST + i * 200L, "Artist " + i % 7, "Title " + i % 100);
    }
  }

  private long now() {
    return rig.clock.get().wall().getEpochSecond();
  }

  private void same() {
    assertThat(rig.plays()).isEqualTo(rig.account());
  }

  @ParameterizedTest
  @EnumSource(ServerKind.class)
  void everything_is_read_from_the_oldest_play_on(ServerKind kind) {
    close();
    at(kind);
    plays(450);
    account.plays(true);
    var status = rig.sync(rig.loop());
    assertThat(status.state()).isEqualTo(State.IN_STEP);
    assertThat(status.user()).isEqualTo("Tester");
    assertThat(status.notices()).isEmpty();
    assertThat(status.job()).extracting(FeedJob::kind).isEqualTo(FeedJob.Kind.FIRST);
    assertThat(status.job()).extracting(FeedJob::added).isEqualTo(450L);
    same();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 199, 200, 201, 400})
  void an_account_of_any_size(int count) {
    plays(count);
    account.plays(count % 2 == 1);
    assertThat(rig.sync(rig.loop()).notices()).isEmpty();
    same();
    at(ServerKind.GNUFM);
    plays(count);
    if (count > 0) {
      rig.sync(rig.loop());
      same();
    }
  }

  @ParameterizedTest
  @EnumSource(ServerKind.class)
  void what_is_played_meanwhile_is_read_too(ServerKind kind) {
    close();
    at(kind);
    plays(900);
    for (var i = 2; i < 8; i++) {
      var at = i;
      account.before(i, () -> account.play(now() - 5 + at, "New", "Song " + at));
    }
    var loop = rig.loop();
    rig.sync(loop);
    rig.clock.pass(Duration.ofMinutes(5));
    rig.sync(loop);
    same();
  }

  @Test
  void what_arrives_late_before_the_place_that_is_read_is_found_in_the_same_sync() {
    plays(5_000);
    for (var i = 10; i < 20; i += 3) {
      var at = i;
      account.before(i, () -> account.play(FIRST + at * 1_000L + 7, "Phone", "Song " + at));
    }
    assertThat(rig.sync(rig.loop()).notices()).isEmpty();
    same();
  }

  @Test
  void what_goes_meanwhile_takes_nothing_else_with_it() {
    plays(1_000);
    var gone = account.all().subList(100, 103);
    account.before(4, () -> gone.forEach(account::delete));
    rig.sync(rig.loop());
    assertThat(rig.plays()).containsAll(rig.account());
  }

  @ParameterizedTest
  @EnumSource(ServerKind.class)
  void plays_of_one_second_are_all_kept(ServerKind kind) {
    close();
    at(kind);
    plays(195);
    for (var i = 0; i < 300; i++) {
      account.play(FIRST + 100_000, "Bulk", "Song " + i);
    }
    plays(3);
    account.play(FIRST + 200_000, "Artist", "Last");
    rig.sync(rig.loop());
    assertThat(rig.plays()).containsExactlyElementsOf(rig.account().stream().distinct().toList());
  }

  @Test
  void what_is_new_takes_one_request_and_what_is_not_writes_nothing() {
    plays(30);
    var loop = rig.loop();
    rig.sync(loop);
    var before = account.requests();
    rig.clock.pass(Duration.ofMinutes(5));
    account.play(now() - 60, "New", "Song");
    assertThat(rig.sync(loop).job()).extracting(FeedJob::added).isEqualTo(1L);
    assertThat(account.requests()).isEqualTo(before + 1);
    rig.clock.pass(Duration.ofMinutes(5));
    assertThat(rig.sync(loop).job()).extracting(FeedJob::added).isEqualTo(0L);
    assertThat(account.requests()).isEqualTo(before + 2);
    same();
  }

  @Test
  void more_than_a_page_of_new_plays_and_one_that_is_late() {
    plays(300);
    var loop = rig.loop();
    rig.sync(loop);
    for (var i = 0; i < 500; i++) {
      account.play(now() - 2_000 + i, "New", "Song " + i);
    }
    rig.clock.pass(Duration.ofMinutes(5));
    rig.sync(loop);
    same();
    account.play(now() - 86_400, "Phone", "Late");
    rig.clock.pass(Duration.ofMinutes(5));
    rig.sync(loop);
    same();
  }

  @Test
  void what_is_deleted_there_stays_here_and_is_told() {
    plays(30);
    var loop = rig.loop();
    rig.sync(loop);
    account.delete(account.all().get(3));
    rig.clock.pass(Duration.ofMinutes(5));
    assertThat(rig.sync(loop).notices().getLast().text())
        .isEqualTo("1 play is gone at Last.fm since the last look; here nothing is deleted");
    assertThat(rig.plays()).hasSize(30);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 199, 200, 333, 449})
  void a_page_that_fails_for_ever_is_narrowed_to_the_play(int index) {
    plays(450);
    var broken = account.all().get(index);
    account.breaks(broken);
    var status = rig.sync(rig.loop());
    assertThat(rig.plays()).hasSize(449);
    assertThat(status.notices()).anyMatch(notice -> notice.text().contains("was passed over"));
  }

  @ParameterizedTest
  @CsvSource({
    "6, NEEDS_USER, check the user name",
    "17, NEEDS_USER, private",
    "10, NEEDS_USER, API key",
    "26, NEEDS_USER, API key",
    "8, WAITING, as the test wants it",
    "11, WAITING, as the test wants it",
    "16, WAITING, as the test wants it",
    "29, WAITING, as the test wants it"
  })
  void errors_as_the_service_means_them(int code, State state, String said) {
    plays(3);
    account.fails(code);
    var loop = rig.loop();
    var wait = loop.step();
    assertThat(loop.status().state()).isEqualTo(state);
    assertThat(loop.status().problem() + " " + loop.status().fix()).contains(said);
    assertThat(wait)
        .isEqualTo(
            code == 29
                ? Duration.ofMinutes(5)
                : state == State.NEEDS_USER ? Duration.ofHours(1) : Duration.ofSeconds(1));
    account.fails(0);
    assertThat(loop.look(false).job()).isNotNull();
    rig.sync(loop);
    same();
  }

  @Test
  void waits_grow_and_progress_resets_them() {
    plays(450);
    var loop = rig.loop();
    rig.step(loop);
    account.next(
        html(502), new Trouble.Says(500, "{\"error\":11,\"message\":\"x\"}", Map.of()), html(200));
    assertThat(rig.step(loop)).isEqualTo(Duration.ofSeconds(1));
    assertThat(rig.step(loop)).isEqualTo(Duration.ofSeconds(2));
    assertThat(rig.step(loop)).isEqualTo(Duration.ofSeconds(4));
    assertThat(rig.step(loop)).isLessThan(Duration.ofSeconds(1));
    account.next(html(500));
    assertThat(rig.step(loop)).isEqualTo(Duration.ofSeconds(1));
    account.next(new Trouble.Says(503, "later", Map.of("Retry-After", "90")));
    assertThat(rig.step(loop)).isEqualTo(Duration.ofSeconds(90));
    rig.sync(loop);
    same();
  }

  private static Trouble html(int status) {
    return new Trouble.Says(status, "<html>openresty</html>", Map.of());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void killed_and_started_again_at_any_moment(long seed) {
    var random = new Random(seed);
    plays(300 + random.nextInt(900));
    for (var i = 0; i < 40; i++) {
      var title = "Song " + i;
      var request = 1 + random.nextInt(40);
      // What is late comes at most two weeks late; before that, while all of it is read.
      var late = random.nextInt(request < 4 ? 2_500_000 : 900_000);
      var from = random.nextBoolean() ? late : random.nextInt(3);
      account.before(request, () -> account.play(now() - from, "New", title));
    }
    var loop = rig.loop();
    for (var i = 0; i < 60; i++) {
      if (random.nextInt(4) == 0) {
        account.next(html(500));
      }
      rig.step(loop);
      if (random.nextInt(3) == 0) {
        loop = rig.loop();
      }
    }
    for (var i = 0; i < 3; i++) {
      rig.sync(loop);
      rig.clock.pass(Duration.ofDays(1));
    }
    assertThat(rig.plays()).isEqualTo(rig.account());
  }

  @Test
  void loves_follow_where_they_are_wanted() {
    plays(3);
    account.love(FIRST, "Artist 1", "Title 1");
    account.love(FIRST + 1, "Artist 1", "");
    var loop = rig.loop(FeedRig.loving(FeedRig.config("fm", account)));
    rig.sync(loop);
    assertThat(rig.loves).extracting(love -> love.track().title()).containsExactly("Title 1");
    account.love(now(), "Artist 2", "Title 2");
    rig.clock.pass(Duration.ofMinutes(5));
    rig.sync(loop);
    assertThat(rig.loves)
        .extracting(love -> love.track().title())
        .containsExactly("Title 1", "Title 2");
    assertThat(loop.status().notices())
        .extracting(FeedStatus.Notice::text)
        .containsExactly(
            "Last.fm gives no artist or no title for 1 love, which cannot be followed");
  }

  @Test
  void only_those_that_are_named_get_what_is_new() {
    plays(3);
    rig.sync(rig.loop("lb"));
    assertThat(HeardPlays.ask(rig.history, "SELECT service || ' ' || late FROM submissions"))
        .isEqualTo(List.of("lb 1", "lb 1", "lb 1"));
  }

  @Test
  void a_year_of_polls_brings_each_play_once() {
    plays(10);
    var loop = rig.loop();
    rig.sync(loop);
    for (var day = 0; day < 365; day += 5) {
      account.play(now() - 30, "Daily", "Song " + day % 50);
      rig.clock.pass(Duration.ofDays(5));
      rig.sync(loop);
    }
    same();
    assertThat(account.requests()).isLessThan(365);
  }
}
