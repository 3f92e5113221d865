package io.github.earmark.lastfm;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.feeds.PageReader;
import io.github.earmark.http.Http;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// An account that is followed from a day on, or by a clock that is wrong: it comes to rest, and
/// what is played then is found.
class FollowedSinceTest {
  private static final long FIRST = Instant.parse("2026-11-01T00:00:00Z").getEpochSecond();
  private static final long LAST = FIRST + 449 * 200;
  private static final Duration YEARS = Duration.ofDays(2_000);

  private final Http http = new Http("Earmark-Test/1.0");
  private final LastFmAccount account = new LastFmAccount(ServerKind.LASTFM);
  private Instant now = Instant.ofEpochSecond(LAST + 5_000);

  @AfterEach
  void close() {
    http.close();
    account.close();
  }

  private PageReader reader(ServerKind kind, long since) {
    for (var i = 0; i < 450; i++) {
      account.play(FIRST + i * 200L, "Artist", "Title " + i);
    }
    return new PageReader(
        new LastFmFeed(
            "fm",
            "Last.fm",
            kind,
            account.root(),
            LastFmAccount.USER,
            LastFmAccount.API_KEY,
            since == 0 ? null : Instant.ofEpochSecond(since),
            http,
            () -> now));
  }

  @Test
  void where_nothing_was_played_since_that_day_it_rests() throws Exception {
    var reader = reader(ServerKind.LASTFM, LAST + 1_000);
    reader.sync();
    assertThat(account.requests()).isLessThan(10);
    account.play(LAST + 2_000, "Artist", "New");
    now = now.plusSeconds(300);
    reader.sync();
    assertThat(reader.plays()).contains((LAST + 2_000) + " Artist – New");
  }

  @Test
  void a_clock_that_is_years_behind_is_told_and_costs_no_play_once_it_is_right() throws Exception {
    now = now.minus(YEARS);
    var reader = reader(ServerKind.LASTFM, 0);
    reader.sync();
    assertThat(account.requests()).isLessThan(10);
    assertThat(reader.told)
        .containsExactly(
            "the newest plays at Last.fm begin in the future: is the clock of this machine right?");
    now = now.plus(YEARS);
    reader.sync();
    assertThat(reader.plays()).hasSize(450);
  }

  @Test
  void a_clock_that_is_a_day_behind_costs_no_play_once_it_is_right() throws Exception {
    now = Instant.ofEpochSecond(FIRST + 250 * 200);
    var reader = reader(ServerKind.LASTFM, 0);
    reader.sync();
    now = Instant.ofEpochSecond(LAST + 5_000);
    reader.sync();
    assertThat(reader.plays()).hasSize(450);
  }

  @Test
  void a_play_of_next_year_does_not_hide_what_is_played_until_then() throws Exception {
    var reader = reader(ServerKind.LASTFM, 0);
    account.play(LAST + Duration.ofDays(365).toSeconds(), "Artist", "Of next year");
    reader.sync();
    for (var i = 0; i < 3; i++) {
      var time = LAST + 5_010 + i * 300L;
      account.play(time, "Artist", "New " + i);
      now = Instant.ofEpochSecond(time + 200);
      reader.sync();
      assertThat(reader.plays()).contains(time + " Artist – New " + i);
    }
    assertThat(reader.told).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(ServerKind.class)
  void a_page_of_plays_that_cannot_be_used_ends(ServerKind kind) throws Exception {
    var reader = reader(kind, 0);
    reader.sync();
    for (var i = 0; i < 250; i++) {
      account.play(LAST + 1_000 + i, "", "No artist " + i);
    }
    now = now.plusSeconds(300);
    reader.sync();
    account.play(LAST + 5_100, "Artist", "New");
    now = now.plusSeconds(300);
    reader.sync();
    assertThat(reader.plays()).hasSize(451).contains((LAST + 5_100) + " Artist – New");
    assertThat(account.requests()).isLessThan(60);
  }
}
