package io.github.earmark.listenbrainz;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.feeds.Feed;
import io.github.earmark.feeds.FeedAccount;
import io.github.earmark.feeds.FeedException;
import io.github.earmark.feeds.FeedLove;
import io.github.earmark.feeds.FeedPlay;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListenBrainzAccountTest {
  private static final long START = 1_700_000_000;

  private final ListenerStandIn server = new ListenerStandIn();
  private final Http http = new Http("Earmark-Test/1.0 ( test@example.org )");
  private Instant now = Instant.ofEpochSecond(START + 5_000_000);

  @AfterEach
  void close() {
    http.close();
    server.close();
  }

  private ListenBrainzAccount account() {
    return account(ListenerStandIn.USER, null);
  }

  private ListenBrainzAccount account(String user, @Nullable TokenSource token) {
    return new ListenBrainzAccount(URI.create(server.root() + "/1/"), user, token, http);
  }

  private TimedFeed feed() {
    return new TimedFeed("lb", account(), null, () -> now);
  }

  private static FeedProblem problem(ListenBrainzAccount account) {
    try {
      account.plays(0, START * 2, 10);
      throw new AssertionError("it was read");
    } catch (FeedException e) {
      return e.problem();
    }
  }

  @Test
  void an_account_is_read_from_the_oldest_on() throws Exception {
    for (var i = 0; i < 730; i++) {
      server.add(START + i / 4 * 170L, "Artist " + i % 7, "Song " + i);
    }
    for (var i = 0; i < 300; i++) {
      server.add(START + 4_000_000, "Import", "At once " + i);
    }
    var reader = new PageReader(feed());
    reader.sync();
    assertThat(reader.plays()).isEqualTo(server.plays());
    assertThat(reader.told).isEmpty();
    assertThat(server.received().getFirst().uri().getQuery()).isEqualTo("min_ts=0&count=200");
  }

  @Test
  void only_the_broken_listen_is_passed_over() throws Exception {
    for (var i = 0; i < 250; i++) {
      server.add(START + i * 300L, "Artist", "Song " + i);
    }
    server.broken.add(START + 123 * 300);
    var reader = new PageReader(feed());
    reader.sync();
    assertThat(reader.plays()).isEqualTo(server.plays());
    assertThat(reader.told).containsExactly("the play after 2023-11-15 08:23:20 (UTC)");
  }

  @Test
  void it_is_asked_for_its_user_and_how_many_listens_there_are() throws Exception {
    server.add(START, "A", "T");
    assertThat(account().check()).isEqualTo(new FeedAccount(ListenerStandIn.USER, 1L, null));
  }

  @Test
  void a_listen_comes_with_all_that_is_told_of_it() throws Exception {
    server.add(
        START,
        """
        {"artist_name":"Alpha feat. Beta","track_name":"One","release_name":"Album","additional_info":
        {"duration_ms":181000,"duration_played":120,"tracknumber":"3","media_player":"mpd",
        "submission_client":"Earmark","submission_client_version":"1","recording_mbid":null},
        "mbid_mapping":{"recording_mbid":"8F3471B5-7e6a-48da-86a9-c1c07a0f47ae","release_mbid":"76df3287-6cda-33eb-8e9a-044b5e15ffdd",
        "artist_mbids":["b7ffd2af-418f-4be2-bdd1-22f8b48613da"],"caa_id":1,"artists":[
        {"artist_credit_name":"Alpha","join_phrase":" feat. ","artist_mbid":"b7ffd2af-418f-4be2-bdd1-22f8b48613da"},
        {"artist_credit_name":"Beta","join_phrase":"","artist_mbid":"b7ffd2af-418f-4be2-bdd1-22f8b48613db"}]}}\
        """);
    var play = account().plays(START - 1, START, 10).plays().getFirst();
    assertThat(play.start()).isEqualTo(Instant.ofEpochSecond(START));
    assertThat(play.track().artists()).containsExactly("Alpha", "Beta");
    assertThat(play.track().title()).isEqualTo("One");
    assertThat(play.track().duration()).isEqualTo(Duration.ofSeconds(181));
    assertThat(play.track().tags().first(Tag.ALBUM)).isEqualTo("Album");
    assertThat(play.track().tags().first(Tag.RECORDING_MBID))
        .isEqualTo("8f3471b5-7e6a-48da-86a9-c1c07a0f47ae");
    assertThat(play.track().tags().first(Tag.RELEASE_MBID))
        .isEqualTo("76df3287-6cda-33eb-8e9a-044b5e15ffdd");
    assertThat(play.listened()).isEqualTo(Duration.ofMinutes(2));
    assertThat(play)
        .extracting(FeedPlay::player, FeedPlay::submittedBy)
        .containsExactly("mpd", "Earmark");
  }

  @Test
  void what_cannot_be_used_is_named() throws Exception {
    server.add(
        START, "{\"artist_name\":null,\"track_name\":\"Nobody’s\",\"additional_info\":null}");
    server.add(START + 1, "{\"artist_name\":\"A\",\"track_name\":\"T\"}");
    var batch = account().plays(0, START * 2, 10);
    assertThat(batch.plays()).hasSize(1);
    assertThat(batch.rejected()).containsExactly("“Nobody’s” has no artist or no title");
    assertThat(batch.oldest()).isEqualTo(START);
  }

  @Test
  void an_unknown_user_is_for_the_user() {
    assertThat(problem(account("nobody/else", null)))
        .isEqualTo(
            new NeedsUser(
                "Cannot find user: nobody/else (HTTP 404)",
                "check the user name and the url; Koito and Maloja are read with a type of their own"));
  }

  @Test
  void a_server_that_wants_a_token_gets_it() throws Exception {
    server.token = "sesame-1234567890";
    assertThat(problem(account()))
        .isEqualTo(
            new NeedsUser(
                "Invalid authorization token. (HTTP 401)", "add a token, or check the url"));
    assertThat(account(ListenerStandIn.USER, () -> "sesame-1234567890\n").check().plays()).isZero();
    assertThat(problem(account(ListenerStandIn.USER, () -> "no\ttoken")))
        .isInstanceOf(NeedsUser.class);
  }

  @Test
  void one_that_gives_the_newest_instead_of_the_oldest_would_lose_plays() {
    server.backwards = true;
    for (var i = 0; i < 20; i++) {
      server.add(START + i, "A", "T" + i);
    }
    assertThat(problem(account())).isInstanceOf(NeedsUser.class);
  }

  @Test
  void a_limit_is_kept_to() {
    server.next(
        new Trouble.Says(
            429,
            "{\"code\":429,\"error\":\"You have exceeded your rate limit.\"}",
            Map.of("X-RateLimit-Reset-In", "7", "X-RateLimit-Remaining", "0")));
    assertThat(problem(account()))
        .isEqualTo(
            new TryLater("You have exceeded your rate limit. (HTTP 429)", Duration.ofSeconds(7)));
  }

  @Test
  void a_queue_that_is_down_is_waited_for() {
    server.next(Trouble.says(503, "{\"code\":503,\"error\":\"Cannot fetch now.\"}"));
    assertThat(problem(account())).isEqualTo(new TryLater("Cannot fetch now. (HTTP 503)", null));
    server.next(new Trouble.Says(502, "", Map.of("Retry-After", "3")));
    assertThat(problem(account())).isEqualTo(new TryLater("HTTP 502", Duration.ofSeconds(3)));
    server.next(new Trouble.Says(302, "", Map.of("Location", "http://portal.example/login?x=y")));
    assertThat(problem(account())).isInstanceOf(TryLater.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 400, 413, 500, 502, 504})
  void another_page_may_be_the_fault_of_one_listen(int status) {
    server.next(Trouble.says(status, "<html>Bad gateway</html>"));
    assertThat(problem(account())).isInstanceOf(PageBroken.class);
  }

  @Test
  void a_page_that_is_too_long_is_halved_and_no_connection_is_waited_for() {
    server.next(Trouble.says(200, " ".repeat(Http.LARGEST_BODY) + "{}"));
    assertThat(problem(account())).isInstanceOf(PageBroken.class);
    server.close();
    assertThat(problem(account())).isInstanceOf(TryLater.class);
  }

  @Test
  void loves_and_hates_are_followed() throws Exception {
    for (var i = 0; i < 130; i++) {
      server.feel(
          START + i,
          i % 3 == 0 ? -1 : 1,
          i == 5 ? null : "{\"artist_name\":\"A\",\"track_name\":\"Loved %d\"}".formatted(i));
    }
    var account = account();
    var all = new ArrayList<FeedLove>();
    var loves = account.loves(null);
    all.addAll(loves.loves());
    assertThat(loves.more()).isTrue();
    assertThat(loves.unnamed()).isZero();
    loves = account.loves(loves.checkpoint());
    all.addAll(loves.loves());
    assertThat(loves.more()).isFalse();
    assertThat(loves.unnamed()).isEqualTo(1);
    assertThat(all).hasSize(129).extracting(FeedLove::score).contains(1, -1);

    loves = account.loves(loves.checkpoint());
    assertThat(loves).isEqualTo(new Feed.Loves(List.of(), loves.checkpoint(), false, 0));
    server.feel(START + 500, 1, "{\"artist_name\":\"A\",\"track_name\":\"New love\"}");
    loves = account.loves(loves.checkpoint());
    assertThat(loves.loves())
        .singleElement()
        .satisfies(
            love -> {
              assertThat(love.track().title()).isEqualTo("New love");
              assertThat(love.track().tags().first(Tag.RECORDING_MBID))
                  .isEqualTo("8f3471b5-7e6a-48da-86a9-c1c07a0f47ae");
              assertThat(love.at()).isEqualTo(Instant.ofEpochSecond(START + 500));
            });
    assertThat(account.loves(loves.checkpoint()))
        .isEqualTo(new Feed.Loves(List.of(), loves.checkpoint(), false, 0));
  }
}
