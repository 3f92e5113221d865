package io.github.earmark.koito;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.feeds.FeedAccount;
import io.github.earmark.feeds.FeedException;
import io.github.earmark.feeds.FeedProblem;
import io.github.earmark.feeds.FeedProblem.NeedsUser;
import io.github.earmark.feeds.FeedProblem.PageBroken;
import io.github.earmark.feeds.JsonServer;
import io.github.earmark.feeds.PageReader;
import io.github.earmark.feeds.timed.TimedFeed;
import io.github.earmark.ground.servers.Trouble;
import io.github.earmark.http.Http;
import io.github.earmark.music.Tag;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KoitoAccountTest {
  private static final long START = 1_700_000_000;

  private final KoitoListensStandIn server = new KoitoListensStandIn();
  private final Http http = new Http("Earmark-Test/1.0 ( test@example.org )");
  private Instant now = Instant.ofEpochSecond(START + 5_000_000);

  @AfterEach
  void close() {
    http.close();
    server.close();
  }

  private KoitoAccount account(JsonServer.@Nullable Key key) {
    return new KoitoAccount(URI.create(server.root() + "/apis/listenbrainz/1"), key, http);
  }

  private TimedFeed feed() {
    return new TimedFeed("koito", account(null), null, () -> now);
  }

  private static FeedProblem problem(KoitoAccount account) {
    try {
      var _ = account.plays(0, START * 2, 10);
      throw new AssertionError("it was read");
    } catch (FeedException e) {
      return e.problem();
    }
  }

  private long pages() {
    return server.received().stream().filter(it -> it.uri().getPath().endsWith("/listens")).count();
  }

  @Test
  void an_account_is_read_from_the_oldest_on() throws Exception {
    for (var i = 0; i < 2_301; i++) {
      server.add(START + i / 3 * 170L, "Artist " + i % 5, "Song " + i % 40, "Album " + i % 3);
    }
    var reader = new PageReader(feed());
    reader.sync();
    assertThat(reader.plays()).isEqualTo(server.plays().stream().distinct().toList());
    assertThat(reader.told).isEmpty();
    assertThat(pages()).as("requests for listens").isLessThan(25);

    server.add(now.getEpochSecond() + 5, "A", "New", "Album 1");
    now = now.plusSeconds(300);
    reader.sync();
    assertThat(reader.plays()).hasSameElementsAs(server.plays());
  }

  @Test
  void wherever_it_is_ended_and_whatever_arrives_nothing_is_lost() throws Exception {
    var random = new Random(4);
    var time = START;
    for (var i = 0; i < 1_500; i++) {
      time += random.nextInt(3) == 0 ? random.nextInt(5_000) : random.nextInt(2);
      server.add(time, "A", "Song " + i % 8, "Album");
    }
    now = Instant.ofEpochSecond(time + 60);
    var reader = new PageReader(feed(), 50);
    var arrived = 0;
    for (var more = true; more; more = reader.step()) {
      if (random.nextInt(9) == 0) {
        reader.killedInStep(feed());
      }
      if (random.nextInt(200) == 0) {
        server.add(START + random.nextInt((int) (time - START)), "Late", "L" + arrived++, "Album");
      }
    }
    now = now.plus(Duration.ofDays(1));
    reader.sync();
    assertThat(reader.plays()).isEqualTo(server.plays().stream().distinct().toList());
    assertThat(arrived).isPositive();
  }

  @Test
  void where_nothing_is_new_nothing_is_written_though_each_track_is_asked_for() throws Exception {
    for (var i = 0; i < 30; i++) {
      server.add(now.getEpochSecond() - 30_000 + i * 300L, "Artist", "Song " + i, "Album " + i % 3);
    }
    var reader = new PageReader(feed());
    reader.sync();
    var before = reader.checkpoint;
    now = now.plusSeconds(300);
    reader.restart(feed());
    var steps = 1;
    for (; reader.step(); steps++) {
      assertThat(reader.checkpoint).isEqualTo(before);
    }
    assertThat(steps).isGreaterThan(30);
    assertThat(reader.checkpoint).isEqualTo(before);
    assertThat(reader.plays()).isEqualTo(server.plays());
  }

  @Test
  void only_the_broken_listen_is_passed_over() throws Exception {
    for (var i = 0; i < 150; i++) {
      server.add(START + i * 300L, "Artist", "Song " + i % 9, "Album");
    }
    server.broken.add(START + 77 * 300);
    var reader = new PageReader(feed());
    reader.sync();
    assertThat(reader.plays()).isEqualTo(server.plays());
    assertThat(reader.told).containsExactly("the play after 2023-11-15 04:33:20 (UTC)");
  }

  @Test
  void a_listen_comes_with_its_album_and_its_length() throws Exception {
    server.add(START, "Alpha, Beta", "One", "The Album");
    var reader = new PageReader(feed());
    reader.sync();
    var play = reader.stored.iterator().next();
    assertThat(play.start()).isEqualTo(Instant.ofEpochSecond(START));
    assertThat(play.track().artists()).containsExactly("Alpha", "Beta");
    assertThat(play.track().tags().first(Tag.ALBUM)).isEqualTo("The Album");
    assertThat(play.track().tags().first(Tag.RECORDING_MBID))
        .isEqualTo("8f3471b5-7e6a-48da-86a9-c1c07a0f47ae");
    assertThat(play.track().duration()).isEqualTo(Duration.ofMinutes(3));
  }

  @Test
  void it_is_asked_how_many_listens_there_are() throws Exception {
    server.add(START, "A", "T", "B");
    assertThat(account(null).check()).isEqualTo(new FeedAccount("127.0.0.1", 1L, null));
  }

  @Test
  void a_login_gate_wants_a_key() throws Exception {
    server.key = "sesame-1234567890";
    assertThat(problem(account(null)))
        .isEqualTo(new NeedsUser("unauthorized (HTTP 401)", "add a token, or check the url"));
    assertThat(problem(account(() -> "another-1234567890")))
        .isEqualTo(new NeedsUser("unauthorized (HTTP 401)", "check the token"));
    assertThat(account(() -> "sesame-1234567890").check().plays()).isZero();
  }

  @Test
  void another_page_is_no_answer() {
    server.next(Trouble.says(200, "<!DOCTYPE html><title>Koito</title>"));
    assertThat(problem(account(null)))
        .isEqualTo(
            new PageBroken(
                "HTTP 200, and the answer is not from Koito; another page may be in the way"));
    server.next(Trouble.says(404, "404 page not found\n"));
    assertThat(problem(account(null)))
        .isEqualTo(new NeedsUser("HTTP 404", "is this a Koito server? Check the url"));
    server.next(Trouble.says(200, "{\"items\":[],\"total_record_count\":7}"));
    assertThat(problem(account(null))).isInstanceOf(PageBroken.class);
  }

  /// Of a number of listens, the last page is to hold a good part of one.
  @ParameterizedTest
  @CsvSource({"0, 500", "1000, 500", "1001, 500", "1499, 500", "501, 500", "999501, 500", "7, 1"})
  void the_last_page_is_not_nearly_empty(long total, int size) {
    var limit = KoitoAccount.limit(total, size);
    assertThat(limit).isBetween(size / 2 + size % 2, size);
    assertThat(total % limit == 0 || total % limit >= limit / 2).isTrue();
  }
}
