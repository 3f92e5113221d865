package io.github.earmark.maloja;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.feeds.FeedAccount;
import io.github.earmark.feeds.FeedException;
import io.github.earmark.feeds.FeedProblem;
import io.github.earmark.feeds.FeedProblem.NeedsUser;
import io.github.earmark.feeds.FeedProblem.PageBroken;
import io.github.earmark.feeds.FeedProblem.TryLater;
import io.github.earmark.feeds.PageReader;
import io.github.earmark.feeds.timed.TimedFeed;
import io.github.earmark.ground.servers.Trouble;
import io.github.earmark.http.Http;
import io.github.earmark.music.Tag;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MalojaAccountTest {
  private static final long START = 1_700_000_000;

  private final ScrobbleListStandIn server = new ScrobbleListStandIn();
  private final Http http = new Http("Earmark-Test/1.0 ( test@example.org )");
  private Instant now = Instant.ofEpochSecond(START + 20_000_000);

  @AfterEach
  void close() {
    http.close();
    server.close();
  }

  private MalojaAccount account() {
    return new MalojaAccount(URI.create(server.root() + "/apis/mlj_1/"), http);
  }

  private TimedFeed feed() {
    return new TimedFeed("maloja", account(), null, () -> now);
  }

  private static FeedProblem problem(MalojaAccount account) {
    try {
      account.plays(0, START * 2, 10);
      throw new AssertionError("it was read");
    } catch (FeedException e) {
      return e.problem();
    }
  }

  @Test
  void an_account_is_read_from_the_oldest_on_whatever_its_days_are() throws Exception {
    for (var i = 0; i < 1_300; i++) {
      server.add(START + i * 40L, "Alpha, Beta", "Crowded " + i);
    }
    for (var i = 0; i < 700; i++) {
      server.add(START + 1_000_000 + i * 20_000L, "Gamma", "Song " + i);
    }
    server.add(
        ScrobbleListStandIn.midnight(LocalDate.of(2024, 1, 1)).getEpochSecond(),
        "A",
        "At midnight");
    server.add(1, "A", "In 1970");
    var reader = new PageReader(feed());
    reader.sync();
    assertThat(reader.plays()).isEqualTo(server.plays());
    assertThat(reader.told).isEmpty();
    assertThat(server.received()).hasSizeLessThan(15);
    server.add(now.getEpochSecond() + 5, "A", "New");
    now = now.plusSeconds(300);
    assertThat(reader.step()).isFalse();
    assertThat(reader.plays()).isEqualTo(server.plays());
  }

  @Test
  void wherever_it_is_ended_nothing_is_lost() throws Exception {
    var random = new Random(15);
    var time = START;
    for (var i = 0; i < 3_000; i++) {
      time += 1 + (random.nextInt(50) == 0 ? random.nextInt(200_000) : random.nextInt(300));
      server.add(time, "A", "Song " + i);
    }
    now = Instant.ofEpochSecond(time + 60);
    var reader = new PageReader(feed());
    for (var more = true; more; more = reader.step()) {
      if (random.nextBoolean()) {
        reader.killedInStep(feed());
      }
    }
    assertThat(reader.plays()).isEqualTo(server.plays());
  }

  @Test
  void behind_a_play_that_it_fails_at_reading_goes_on_with_another_day() throws Exception {
    for (var i = 0; i < 400; i++) {
      server.add(START + i * 7_200L, "A", "Song " + i);
    }
    server.broken.add(START + 200 * 7_200L);
    var reader = new PageReader(feed());
    reader.sync();
    assertThat(server.plays()).containsAll(reader.plays());
    assertThat(reader.plays()).hasSizeGreaterThan(360).contains(server.plays().get(199));
    assertThat(reader.told)
        .contains("what was played from 2023-12-01 12:13:21 (UTC) to 2023-12-02 12:13:20 (UTC)");
  }

  @Test
  void a_play_comes_with_all_that_is_told_of_it() throws Exception {
    server.add(START + 3, "Alpha, Beta", "One");
    var play = Objects.requireNonNull(account().plays(START, START + 3, 10)).plays().getFirst();
    assertThat(play.start()).isEqualTo(Instant.ofEpochSecond(START + 3));
    assertThat(play.track().artists()).containsExactly("Alpha", "Beta");
    assertThat(play.track().tags().first(Tag.ALBUM)).isEqualTo("Album");
    assertThat(play.track().duration()).isEqualTo(Duration.ofSeconds(200));
    assertThat(play.submittedBy()).isEqualTo("earmark");
  }

  @Test
  void it_is_asked_how_many_plays_there_are() throws Exception {
    server.add(START, "A", "T");
    assertThat(account().check()).isEqualTo(new FeedAccount("127.0.0.1", 1L, null));
  }

  @Test
  void errors_are_what_maloja_means_by_them() {
    server.next(
        Trouble.says(
            503,
            "{\"status\":\"error\",\"error\":{\"type\":\"server_not_ready\",\"value\":\"db_upgrade\",\"desc\":\"The"
                + " database is being upgraded. Please try again later.\"}}"));
    assertThat(problem(account()))
        .isEqualTo(
            new TryLater(
                "The database is being upgraded. Please try again later. (HTTP 503)", null));
    server.next(
        Trouble.says(
            500,
            "{\"status\":\"failure\",\"error\":{\"type\":\"unknown_error\",\"desc\":\"The server"
                + " has encountered an exception.\"}}"));
    assertThat(problem(account()))
        .isEqualTo(new PageBroken("The server has encountered an exception. (HTTP 500)"));
    server.next(Trouble.says(200, "{\"error\": \"Not found\"}"));
    assertThat(problem(account())).isInstanceOf(NeedsUser.class);
    server.next(Trouble.says(404, "<title>404</title>"));
    assertThat(problem(account()))
        .isEqualTo(new NeedsUser("HTTP 404", "is this a Maloja server? Check the url"));
    server.next(Trouble.says(200, "<html>Log in</html>"));
    assertThat(problem(account())).isInstanceOf(PageBroken.class);
    server.next(Trouble.says(200, "{\"status\": \"ok\"}"));
    assertThat(problem(account())).isInstanceOf(PageBroken.class);
  }
}
