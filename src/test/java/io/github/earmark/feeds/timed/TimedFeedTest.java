package io.github.earmark.feeds.timed;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.feeds.FeedException;
import io.github.earmark.feeds.PageReader;
import io.github.earmark.feeds.timed.MemoryAccount.Played;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TimedFeedTest {
  private static final long START = 1_700_000_000;
  private static final long DAY = Duration.ofDays(1).toSeconds();

  private final MemoryAccount account = new MemoryAccount();
  private Instant now = Instant.ofEpochSecond(START + 30 * DAY);
  private final TimedFeed feed = feed(null);

  private final PageReader reader = new PageReader(feed);

  private TimedFeed feed(@Nullable Instant since) {
    return new TimedFeed("memory", account, since, () -> now);
  }

  private List<Played> stored() {
    return reader.stored.stream()
        .map(MemoryAccount::of)
        .sorted(Comparator.comparingLong(Played::time).thenComparing(Played::title))
        .toList();
  }

  @Test
  void all_is_read_from_the_oldest_on_and_what_began_in_one_second_is_kept() throws Exception {
    for (var i = 0; i < 200; i++) {
      account.add(START + i / 3 * 100L, "Song " + i);
    }
    for (var i = 0; i < 45; i++) {
      account.add(START + 50_000, "At once " + i);
    }
    reader.sync();
    assertThat(stored()).isEqualTo(account.all());
    assertThat(reader.told).isEmpty();
    assertThat(account.asked.getFirst()).isZero();
  }

  @Test
  void of_more_plays_in_a_second_than_can_be_asked_for_the_rest_is_told() throws Exception {
    for (var i = 0; i < 60; i++) {
      account.add(START, "At once " + i);
    }
    account.add(START + 1, "After");
    reader.sync();
    assertThat(stored()).hasSize(51).contains(new Played(START + 1, "After"));
    assertThat(reader.told)
        .containsExactly(
            "Memory has more than 50 plays that began at 2023-11-14 22:13:20 (UTC): it does not"
                + " give the others");
  }

  @Test
  void a_play_that_cannot_be_read_is_passed_over_and_no_other() throws Exception {
    for (var i = 0; i < 100; i++) {
      account.add(START + i * 300L, "Song " + i);
    }
    account.broken.add(START);
    account.broken.add(START + 57 * 300);
    account.broken.add(START + 58 * 300);
    account.broken.add(START + 99 * 300);
    reader.sync();
    assertThat(stored()).isEqualTo(account.whole());
    assertThat(reader.told)
        .containsExactly(
            "the oldest play",
            "the play after 2023-11-15 02:53:20 (UTC)",
            "the play after 2023-11-15 02:58:20 (UTC)",
            "the play after 2023-11-15 06:23:20 (UTC)");
  }

  @Test
  void a_service_that_fails_while_a_broken_play_is_searched_for_costs_no_play() throws Exception {
    for (var i = 0; i < 10; i++) {
      account.add(START + i * 300L, "Song " + i);
    }
    account.broken.add(START + 1_200);
    while (reader.told.isEmpty()) {
      reader.step();
    }
    account.down = true;
    reader.step();
    account.down = false;
    reader.sync();
    assertThat(stored()).isEqualTo(account.whole());
  }

  @Test
  void what_is_new_is_found_and_what_is_late() throws Exception {
    for (var i = 0; i < 300; i++) {
      account.add(START + i * 8_000L, "Song " + i);
    }
    reader.sync();
    assertThat(stored()).isEqualTo(account.all());

    account.add(START + 299 * 8_000 + 60, "New");
    account.add(START + 295 * 8_000 + 60, "Hours late");
    now = now.plusSeconds(300);
    assertThat(reader.step()).isFalse();
    assertThat(stored()).isEqualTo(account.all());

    account.add(START + 299 * 8_000 - 10 * DAY, "Days late");
    now = now.plusSeconds(300);
    reader.sync();
    assertThat(stored()).hasSize(302);
    now = now.plusSeconds(DAY);
    reader.sync();
    assertThat(stored()).isEqualTo(account.all());
  }

  @Test
  void a_look_that_finds_nothing_new_gives_nothing_to_write() throws Exception {
    account.add(START + 29 * DAY, "Song");
    reader.sync();
    reader.step();
    var before = reader.checkpoint;
    var page = feed.read(before, MemoryAccount.PAGE);
    assertThat(page.plays()).isEmpty();
    assertThat(page.checkpoint()).isEqualTo(before);
    assertThat(page.more()).isFalse();
  }

  @Test
  void what_arrives_late_during_the_first_sync_is_in_the_history_at_its_end() throws Exception {
    for (var i = 0; i < 100; i++) {
      account.add(START + 20 * DAY + i * 600L, "Song " + i);
    }
    reader.step();
    reader.step();
    account.add(START + 19 * DAY, "From a phone");
    account.add(START + 20 * DAY + 1, "From a phone, too");
    reader.sync();
    assertThat(stored()).isEqualTo(account.all());
  }

  @Test
  void what_was_played_before_the_wanted_day_is_not_asked_for() throws Exception {
    account.add(START, "Before");
    account.add(START + DAY, "On the day");
    reader.restart(feed(Instant.ofEpochSecond(START + DAY)));
    reader.sync();
    assertThat(stored()).containsExactly(new Played(START + DAY, "On the day"));
  }

  @Test
  void a_play_of_the_future_waits_until_then() throws Exception {
    account.add(now.getEpochSecond() - 10, "Now");
    account.add(now.getEpochSecond() + 100, "Soon");
    reader.sync();
    assertThat(stored()).hasSize(1);
    now = now.plusSeconds(200);
    reader.sync();
    assertThat(stored()).isEqualTo(account.all());
  }

  /// At any moment it may end, with the page stored or not.
  @Test
  void wherever_it_is_ended_nothing_is_lost() throws Exception {
    var random = new Random(20261129);
    for (var round = 0; round < 200; round++) {
      var fresh = new TimedFeedTest();
      fresh.fillAndKill(random);
      assertThat(fresh.stored()).as("round " + round).isEqualTo(fresh.account.whole());
    }
  }

  private void fillAndKill(Random random) throws FeedException {
    var time = START;
    for (var i = random.nextInt(120); i > 0; i--) {
      time += random.nextInt(4) == 0 ? random.nextInt(40_000) : random.nextInt(2);
      account.add(time, "Song " + i);
      if (random.nextInt(40) == 0) {
        account.broken.add(time);
      }
    }
    for (var more = true; more; ) {
      if (random.nextInt(3) == 0) {
        reader.killedInStep(feed(null));
      }
      if (random.nextInt(20) == 0) {
        account.add(
            START + random.nextInt(1 + (int) (time - START)), "Late " + account.all().size());
      }
      more = reader.step();
    }
    // What came late behind the last page is found on the next day.
    now = now.plusSeconds(DAY);
    reader.sync();
  }
}
