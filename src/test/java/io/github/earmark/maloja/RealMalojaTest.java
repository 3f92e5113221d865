package io.github.earmark.maloja;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.earmark.delivery.DeliveryOutcome;
import io.github.earmark.delivery.DeliveryOutcome.Accepted;
import io.github.earmark.delivery.DeliveryOutcome.NeedsUser;
import io.github.earmark.delivery.DeliveryOutcome.Refused;
import io.github.earmark.delivery.SendResult;
import io.github.earmark.feeds.FeedPlay;
import io.github.earmark.feeds.PageReader;
import io.github.earmark.feeds.timed.TimedFeed;
import io.github.earmark.ground.PrivateMaloja;
import io.github.earmark.ground.Required;
import io.github.earmark.ground.servers.StandIn;
import io.github.earmark.ground.servers.Trouble;
import io.github.earmark.http.Http;
import io.github.earmark.http.Reply;
import io.github.earmark.http.Request;
import io.github.earmark.music.Listen;
import io.github.earmark.music.Tag;
import io.github.earmark.music.Tags;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is believed of Maloja, held against a real one. Each test has a day of its own.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealMalojaTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  private final Http http = new Http("Earmark/test");
  private PrivateMaloja maloja;
  private Maloja service;
  private Instant day = Instant.parse("2025-01-01T10:30:00Z");

  @BeforeAll
  void start() throws IOException {
    Required.maloja();
    maloja = new PrivateMaloja().start();
    service = service(maloja.root(), PrivateMaloja.KEY);
  }

  @AfterAll
  void stop() {
    http.close();
    if (maloja != null) {
      maloja.close();
    }
  }

  @BeforeEach
  void nextDay() {
    day = day.plus(Duration.ofDays(3));
  }

  private Maloja service(URI root, String key) {
    return new Maloja("home", root, () -> key, http);
  }

  private static DeliveryOutcome send(Maloja service, Listen listen) {
    return ((SendResult.Whole) service.submit(List.of(listen))).outcome();
  }

  /// That it was not broken by what was sent: it names every track rightly, and can be read.
  private List<String> titles() throws IOException {
    return scrobbles().stream().map(it -> it.path("track").path("title").textValue()).toList();
  }

  /// The seconds of that day at which something is stored.
  private List<Long> times() throws IOException {
    return scrobbles().stream().map(it -> it.path("time").longValue()).sorted().toList();
  }

  private List<JsonNode> scrobbles() throws IOException {
    var found = new ArrayList<JsonNode>();
    for (var scrobble : new JsonMapper().readTree(maloja.scrobbles()).path("list")) {
      var at = Instant.ofEpochSecond(scrobble.path("time").longValue());
      if (Duration.between(day, at).abs().compareTo(Duration.ofDays(1)) < 0) {
        found.add(scrobble);
      }
    }
    return found;
  }

  @Test
  void a_listen_is_taken_with_all_that_is_known_of_it() throws Exception {
    var tags =
        Tags.builder()
            .add(Tag.ARTIST, "Björk")
            .add(Tag.ARTIST, "日本")
            .add(Tag.TITLE, "Jóga")
            .add(Tag.ALBUM, "A Sampler")
            .add(Tag.ALBUM_ARTIST, "Various Artists")
            .build();
    assertThat(send(service, MalojaSamples.of(1, day, tags))).isEqualTo(new Accepted());
    var there = scrobbles().getFirst();
    assertThat(there.path("time").longValue()).isEqualTo(day.getEpochSecond());
    var track = there.path("track");
    assertThat(track.path("artists").valueStream().map(JsonNode::textValue))
        .containsExactlyInAnyOrder("Björk", "日本");
    assertThat(track.path("title").textValue()).isEqualTo("Jóga");
    assertThat(track.path("length").intValue()).isEqualTo(200);
    assertThat(track.path("album").path("albumtitle").textValue()).isEqualTo("A Sampler");
    assertThat(track.path("album").path("artists")).isEmpty();
  }

  @Test
  void what_is_sent_twice_is_there_once() throws Exception {
    var listen = MalojaSamples.of(1, day, "Artist", "Title");
    assertThat(send(service, listen)).isEqualTo(new Accepted());
    assertThat(send(service, listen)).isEqualTo(new Accepted());
    assertThat(times()).containsExactly(day.getEpochSecond());
  }

  @Test
  void plays_of_one_second_stand_one_after_the_other_and_stay_there() throws Exception {
    var plays =
        IntStream.range(0, 4)
            .mapToObj(i -> MalojaSamples.of(i, day, "Artist", "Title " + i))
            .toList();
    for (var round = 0; round < 2; round++) {
      for (var later = 0; later < plays.size(); later++) {
        assertThat(send(service, plays.get(later)))
            .isEqualTo(
                new Accepted(
                    later == 0
                        ? null
                        : "filed " + later + " s later: another play has its second"));
      }
    }
    var first = day.getEpochSecond();
    assertThat(times()).containsExactly(first, first + 1, first + 2, first + 3);
    assertThat(titles()).containsExactly("Title 3", "Title 2", "Title 1", "Title 0");
    for (var play : plays) {
      assertThat(service.held(List.of(play))).containsExactly(play.play());
    }
  }

  @Test
  void a_key_is_good_or_not_and_asking_leaves_no_trace() throws Exception {
    assertThat(service.check()).isEqualTo(new Accepted());
    var wrong = service(maloja.root(), "wrong");
    var needed = new NeedsUser("Invalid or missing authentication (HTTP 403); check the key");
    assertThat(wrong.check()).isEqualTo(needed);
    assertThat(send(wrong, MalojaSamples.of(1, day, "Artist", "Title"))).isEqualTo(needed);
    assertThat(times()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void a_lost_reply_is_cleared_up_by_asking(int clashes) throws Exception {
    var listen = MalojaSamples.of(7, day, "Artist", "Title");
    for (var i = 0; i < clashes; i++) {
      send(service, MalojaSamples.of(8, day.plusSeconds(i), "Other", "Tune"));
    }
    try (var between = new Relay(maloja.root(), http)) {
      var relayed = service(between.root(), PrivateMaloja.KEY);
      between.next(new Trouble.None(), new Trouble.Cuts(true));
      assertThat(relayed.submit(List.of(listen))).isInstanceOf(SendResult.Unknown.class);
      assertThat(times()).hasSize(clashes + 1);
      assertThat(relayed.held(List.of(listen))).containsExactly(7L);
      assertThat(send(relayed, listen)).isInstanceOf(Accepted.class);
    }
    assertThat(times()).hasSize(clashes + 1);
  }

  @Test
  void a_request_that_never_came_is_not_claimed() {
    var listen = MalojaSamples.of(7, day, "Artist", "Title");
    try (var between = new Relay(maloja.root(), http)) {
      between.next(new Trouble.None(), new Trouble.Cuts(false));
      var relayed = service(between.root(), PrivateMaloja.KEY);
      assertThat(relayed.submit(List.of(listen))).isInstanceOf(SendResult.Unknown.class);
      assertThat(relayed.held(List.of(listen))).isEmpty();
    }
  }

  @Test
  void what_it_tidies_up_is_not_doubled() throws Exception {
    var listen = MalojaSamples.of(1, day, "Alpha feat. Zed", "Hit (feat. Yan) (Original Mix)");
    send(service, listen);
    assertThat(scrobbles().getFirst().path("track").path("title").textValue()).isEqualTo("Hit");
    assertThat(service.held(List.of(listen))).isEmpty();
    assertThat(send(service, listen)).isEqualTo(new Accepted());
    assertThat(times()).hasSize(1);
  }

  @Test
  void what_it_will_not_have_is_refused_in_its_words() {
    assertThat(send(service, MalojaSamples.of(1, day, "Spotify", "Title")))
        .isEqualTo(new Refused("The scrobble is missing needed parameters. artist (HTTP 400)"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/nowhere", "/apis/audioscrobbler"})
  void another_address_needs_the_user(String path) {
    var lost = service(URI.create(maloja.root() + path), PrivateMaloja.KEY);
    assertThat(lost.check())
        .isInstanceOfSatisfying(
            NeedsUser.class,
            it -> assertThat(it.reason()).endsWith("is this a Maloja server? check the url"));
  }

  /// Close to its midnight, which is at 11:00 here, and days apart.
  @Test
  void it_can_be_followed_play_by_play() throws Exception {
    var elsewhere = day.minus(Duration.ofDays(400));
    for (var i = 0; i < 12; i++) {
      var start = elsewhere.plusSeconds(i < 6 ? 1_795 + i * 2L : i * 40_000L);
      send(service, MalojaSamples.of(i, start, "Artist " + i, "Followed " + i));
    }
    var account = new MalojaAccount(maloja.root(), http);
    var feed = new TimedFeed("real", account, null, InstantSource.system());
    var reader = new PageReader(feed, 5);
    reader.sync();
    var all =
        new JsonMapper()
            .readTree(maloja.scrobbles())
            .path("list")
            .valueStream()
            .map(it -> it.path("time") + " " + it.path("track").path("title").textValue())
            .toList();
    assertThat(reader.stored.stream().map(RealMalojaTest::said).distinct())
        .containsExactlyInAnyOrderElementsOf(all)
        .anyMatch(one -> one.endsWith("Followed 11"));
    assertThat(reader.told).isEmpty();
    assertThat(feed.check().plays()).isEqualTo(all.size());
    assertThat(reader.stored).allMatch(play -> "earmark".equals(play.submittedBy()));
  }

  private static String said(FeedPlay play) {
    return play.start().getEpochSecond() + " " + play.track().title();
  }

  /// Hands requests on, so that troubles can come between.
  private static final class Relay extends StandIn {
    private final URI target;
    private final Http http;

    Relay(URI target, Http http) {
      this.target = target;
      this.http = http;
    }

    @Override
    protected Answered answer(Received request) {
      var body = request.method().equals("POST") ? request.body() : null;
      var reply = http.send(new Request(target.resolve(request.uri()), Map.of(), body, LONG));
      return switch (reply) {
        case Reply.Answered(var status, _, var text) ->
            new Answered(status, "application/json", text);
        case Reply other -> throw new IllegalStateException(other.toString());
      };
    }
  }
}
