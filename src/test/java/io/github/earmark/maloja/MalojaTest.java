package io.github.earmark.maloja;

import static io.github.earmark.ground.servers.Trouble.says;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.earmark.delivery.DeliveryOutcome;
import io.github.earmark.delivery.DeliveryOutcome.Accepted;
import io.github.earmark.delivery.DeliveryOutcome.NeedsUser;
import io.github.earmark.delivery.DeliveryOutcome.Refused;
import io.github.earmark.delivery.DeliveryOutcome.RetryLater;
import io.github.earmark.delivery.SendResult;
import io.github.earmark.ground.servers.StandIn.Received;
import io.github.earmark.ground.servers.Trouble;
import io.github.earmark.http.Http;
import io.github.earmark.music.Listen;
import io.github.earmark.music.Tag;
import io.github.earmark.music.Tags;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MalojaTest {
  private static final String KEY = "g15TJqyGxvY3spHN";
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final long SECOND = MalojaSamples.number(1).start().getEpochSecond();

  private final MalojaStandIn server = new MalojaStandIn(KEY);
  private final Http http = new Http("Earmark/1.2 ( contact )");
  private final AtomicLong nanos = new AtomicLong();
  private final Maloja service = service(server.root(), () -> KEY, LONG);

  private Maloja service(URI root, KeySource key, Duration patience) {
    return new Maloja("home", root, key, http, patience, nanos::get);
  }

  @AfterEach
  void close() {
    http.close();
    server.close();
  }

  private static SendResult whole(DeliveryOutcome deliveryOutcome) {
    return new SendResult.Whole(deliveryOutcome);
  }

  /// Troubles for the next submissions, each of which looks first.
  private void next(Trouble... troubles) {
    for (var trouble : troubles) {
      server.next(new Trouble.None(), trouble);
    }
  }

  private List<Received> posts() {
    return server.received().stream().filter(it -> it.method().equals("POST")).toList();
  }

  private DeliveryOutcome outcome(Listen listen) {
    nanos.addAndGet(Duration.ofSeconds(10).toNanos());
    return ((SendResult.Whole) service.submit(List.of(listen))).outcome();
  }

  @Test
  void a_listen_goes_out_by_itself_with_the_key_in_its_body() {
    assertThat(service.batch()).isEqualTo(1);
    assertThat(service.submit(MalojaSamples.just(1))).isEqualTo(whole(new Accepted()));
    assertThat(server.times()).containsExactly(SECOND);
    assertThat(server.received()).hasSize(2);
    var request = posts().getFirst();
    assertThat(request.uri()).hasToString("/apis/mlj_1/newscrobble");
    assertThat(request.header("User-Agent")).isEqualTo("Earmark/1.2 ( contact )");
    assertThat(request.body()).contains("\"key\":\"" + KEY + "\"");
    assertThat(request.headers().values()).noneMatch(value -> value.contains(KEY));
  }

  @Test
  void what_is_sent_twice_is_there_once_and_accepted() {
    service.submit(MalojaSamples.just(1));
    assertThat(service.resendIsSafe()).isTrue();
    assertThat(service.submit(MalojaSamples.just(1))).isEqualTo(whole(new Accepted()));
    assertThat(server.scrobbles()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 30})
  void a_taken_second_is_left_to_who_has_it(int taken) {
    for (var i = 0; i < taken; i++) {
      server.occupy(SECOND + i, "Other", "Tune " + i);
    }
    assertThat(outcome(MalojaSamples.number(1)))
        .isEqualTo(new Accepted("filed " + taken + " s later: another play has its second"));
    assertThat(server.times()).hasSize(taken + 1).contains(SECOND + taken);
    assertThat(posts()).hasSize(1);
  }

  @Test
  void one_that_was_moved_stays_where_it_is_however_often_it_is_sent() {
    server.occupy(SECOND, "Other", "Tune");
    for (var again = 0; again < 3; again++) {
      assertThat(outcome(MalojaSamples.number(1))).isInstanceOf(Accepted.class);
    }
    assertThat(server.times()).containsExactly(SECOND, SECOND + 1);
  }

  @Test
  void one_that_finds_no_place_is_refused_after_thirty_tries() {
    for (var i = 0; i <= 30; i++) {
      server.occupy(SECOND + i, "Other", "Tune " + i);
    }
    assertThat(outcome(MalojaSamples.number(1)))
        .isEqualTo(
            new Refused("Maloja has other plays at its second and at each of the 30 after it"));
    assertThat(posts()).isEmpty();
    assertThat(server.scrobbles()).hasSize(31);
  }

  @Test
  void two_players_in_one_second_are_both_heard() {
    var one = MalojaSamples.of(1, MalojaSamples.START, "Artist", "Here");
    var other = MalojaSamples.of(2, MalojaSamples.START, "Artist", "There");
    outcome(one);
    outcome(other);
    outcome(one);
    outcome(other);
    assertThat(server.scrobbles())
        .extracting(scrobble -> scrobble.path("track").path("title").textValue())
        .containsExactly("Here", "There");
    assertThat(server.clashes()).isZero();
  }

  @Test
  void nothing_is_announced() {
    assertThat(service.announce(MalojaSamples.number(1))).isEqualTo(whole(new Accepted()));
    assertThat(server.received()).isEmpty();
  }

  private static String error(String type, String value, String text) {
    return "{\"status\":\"failure\",\"error\":{\"type\":\"%s\",\"value\":%s,\"desc\":\"%s\"}}"
        .formatted(type, value, text);
  }

  static Stream<Arguments> replies() {
    var odd = "HTTP 200, and the answer is not from Maloja; another page may be in the way";
    var here = "; is this a Maloja server? check the url";
    var moved = " is a login page in the way, or has the url changed?";
    return Stream.of(
        arguments(says(200, "{\"status\":\"success\",\"x\":[1]}"), new Accepted()),
        arguments(says(200, "<html>Please log in</html>"), new RetryLater(odd, null)),
        arguments(says(200, ""), new RetryLater(odd, null)),
        arguments(says(200, "{\"status\":\"ok\"}"), new RetryLater(odd, null)),
        arguments(says(200, "[\"success\"]"), new RetryLater(odd, null)),
        arguments(
            says(200, "{\"error\": \"Not found\"}"), new RetryLater("Not found (HTTP 200)", null)),
        arguments(
            says(400, error("missing_scrobble_data", "[\"track_title\"]", "It lacks something.")),
            new Refused("It lacks something. [\"track_title\"] (HTTP 400)")),
        arguments(
            says(400, error("missing_scrobble_data", "\"artist\"", "It lacks something.")),
            new Refused("It lacks something. artist (HTTP 400)")),
        arguments(
            says(400, error("x", "null", "x".repeat(9_000))),
            new Refused("x".repeat(200) + "… (HTTP 400)")),
        arguments(says(400, "<html>"), new RetryLater(odd.replace("200", "400"), null)),
        arguments(says(400, "{\"status\":400}"), new RetryLater(odd.replace("200", "400"), null)),
        arguments(says(401, "<html>"), new NeedsUser("HTTP 401; check the key")),
        arguments(
            says(403, error("authentication_fail", "null", "Invalid or missing authentication")),
            new NeedsUser("Invalid or missing authentication (HTTP 403); check the key")),
        arguments(
            says(403, "{\"error\":\"not " + KEY + "\"}"),
            new NeedsUser("not (key) (HTTP 403); check the key")),
        arguments(
            says(404, "{\"error\": \"Invalid API\"}"),
            NeedsUser.elsewhere("Invalid API (HTTP 404)" + here)),
        arguments(says(405, "<html>"), NeedsUser.elsewhere("HTTP 405" + here)),
        arguments(says(415, "Content-Type not accepted"), NeedsUser.elsewhere("HTTP 415" + here)),
        arguments(says(409, "{}"), new RetryLater("HTTP 409", null)),
        arguments(says(413, "too large"), new Refused("HTTP 413")),
        arguments(says(418, "{}"), new RetryLater("HTTP 418", null)),
        arguments(says(500, "<html>"), new RetryLater("HTTP 500", null)),
        arguments(says(502, "<html>"), new RetryLater("HTTP 502", null)),
        arguments(says(520, ""), new RetryLater("HTTP 520", null)),
        arguments(
            new Trouble.Says(
                503,
                error("server_not_ready", "\"db_upgrade\"", "Please try again later."),
                Map.of("Retry-After", "12")),
            new RetryLater(
                "Please try again later. db_upgrade (HTTP 503)", Duration.ofSeconds(12))),
        arguments(
            new Trouble.Says(429, "", Map.of("Retry-After", "999999999999")),
            new RetryLater("HTTP 429", Duration.ofHours(1))),
        arguments(
            new Trouble.Says(429, "", Map.of("Retry-After", "Wed, 21 Oct 2026 07:28:00 GMT")),
            new RetryLater("HTTP 429", null)),
        arguments(
            new Trouble.Says(302, "", Map.of("Location", "http://login.example/?t=" + KEY)),
            new RetryLater("redirected to login.example (HTTP 302):" + moved, null)),
        arguments(
            new Trouble.Says(308, "", Map.of("Location", ":%")),
            new RetryLater("redirected to another page (HTTP 308):" + moved, null)));
  }

  @ParameterizedTest
  @MethodSource("replies")
  void every_reply_has_its_meaning(Trouble reply, DeliveryOutcome deliveryOutcome) {
    next(reply);
    assertThat(service.submit(MalojaSamples.just(1))).isEqualTo(whole(deliveryOutcome));
    assertThat(posts()).hasSize(1);
    assertThat(server.scrobbles()).isEmpty();
  }

  /// Whose fault it is, the courier finds out.
  @Test
  void no_listen_is_blamed_for_an_error_of_the_server() {
    for (var i = 0; i < 9; i++) {
      next(says(500, error("unknown_error", "\"OverflowError('too large')\"", "Alas.")));
      assertThat(outcome(MalojaSamples.number(1)))
          .isEqualTo(new RetryLater("Alas. OverflowError('too large') (HTTP 500)", null));
    }
    assertThat(posts()).hasSize(9);
  }

  static Stream<Arguments> losses() {
    return Stream.of(
        arguments(new Trouble.Hangs(), 0),
        arguments(new Trouble.Cuts(false), 0),
        arguments(new Trouble.Cuts(true), 1));
  }

  @ParameterizedTest
  @MethodSource("losses")
  void a_lost_reply_leaves_it_open_and_the_server_can_be_asked(Trouble trouble, int stored) {
    var hasty = service(server.root(), () -> KEY, Duration.ofSeconds(2));
    next(trouble);
    assertThat(hasty.submit(MalojaSamples.just(1))).isInstanceOf(SendResult.Unknown.class);
    assertThat(posts()).hasSize(1);
    assertThat(hasty.held(MalojaSamples.just(1))).hasSize(stored);
    assertThat(hasty.submit(MalojaSamples.just(1))).isEqualTo(whole(new Accepted()));
    assertThat(server.times()).containsExactly(SECOND);
  }

  @Test
  void a_reply_that_is_lost_on_the_way_to_another_second_leaves_no_second_copy() {
    server.occupy(SECOND, "Other", "Tune");
    next(new Trouble.Cuts(true));
    assertThat(service.submit(MalojaSamples.just(1))).isInstanceOf(SendResult.Unknown.class);
    assertThat(server.times()).containsExactly(SECOND, SECOND + 1);
    assertThat(service.held(MalojaSamples.just(1))).containsExactly(1L);
    assertThat(outcome(MalojaSamples.number(1))).isInstanceOf(Accepted.class);
    assertThat(server.times()).containsExactly(SECOND, SECOND + 1);
  }

  @Test
  void what_is_there_under_other_names_is_not_claimed_and_not_doubled() {
    var listen = MalojaSamples.of(1, MalojaSamples.START, "Alpha feat. Zed", "Hit (feat. Yan)");
    outcome(listen);
    assertThat(service.held(List.of(listen))).isEmpty();
    var restarted = service(server.root(), () -> KEY, LONG);
    assertThat(restarted.submit(List.of(listen))).isEqualTo(whole(new Accepted()));
    assertThat(server.scrobbles()).hasSize(1);
  }

  @Test
  void one_that_was_renamed_over_there_is_found_where_it_was_left() {
    next(new Trouble.Cuts(true));
    service.submit(MalojaSamples.just(1));
    server.rename(SECOND, "A rule", "of the user's");
    assertThat(service.held(MalojaSamples.just(1))).isEmpty();
    assertThat(outcome(MalojaSamples.number(1))).isEqualTo(new Accepted());
    assertThat(server.scrobbles()).hasSize(1);
    assertThat(server.clashes()).isZero();
  }

  @Test
  void one_look_is_enough_for_a_day_that_is_sent_in_one_go() {
    for (var i = 1; i <= 20; i++) {
      service.submit(MalojaSamples.just(i));
    }
    assertThat(server.received()).hasSize(21);
    nanos.addAndGet(Duration.ofSeconds(10).toNanos());
    service.submit(MalojaSamples.just(21));
    assertThat(server.received()).hasSize(23);
    service.submit(MalojaSamples.just(21 + 288));
    assertThat(server.received()).hasSize(25);
  }

  @Test
  void what_was_filed_since_the_look_is_known() {
    for (var i = 1; i <= 4; i++) {
      service.submit(List.of(MalojaSamples.of(i, MalojaSamples.START, "Artist", "Title " + i)));
    }
    assertThat(server.scrobbles()).hasSize(4);
    assertThat(server.received()).hasSize(5);
  }

  @Test
  void a_server_that_shows_nothing_gets_it_at_its_second() {
    server.next(says(500, error("unknown_error", "\"KeyError(2)\"", "Alas.")));
    assertThat(service.submit(MalojaSamples.just(1))).isEqualTo(whole(new Accepted()));
    server.next(new Trouble.Hangs());
    var hasty = service(server.root(), () -> KEY, Duration.ofMillis(300));
    assertThat(hasty.submit(MalojaSamples.just(2))).isInstanceOf(SendResult.Whole.class);
    assertThat(server.times()).containsExactly(SECOND);
  }

  @Test
  void a_second_that_another_has_just_taken_is_not_tried_again() {
    service.submit(MalojaSamples.just(2));
    server.occupy(SECOND + 1, "Other", "Tune");
    server.occupy(SECOND + 300, "Other", "Tune");
    var late =
        MalojaSamples.of(
            3, MalojaSamples.START.plusSeconds(600).plusSeconds(5), "Artist", "Title 3");
    server.occupy(late.start().getEpochSecond(), "Other", "Tune");
    assertThat(service.submit(List.of(late)))
        .isEqualTo(
            whole(
                new Refused(
                    "another play came to its second first; retry it after the next listen was"
                        + " taken")));
    assertThat(server.clashes()).isEqualTo(1);
    assertThat(outcome(late)).as("looks again").isInstanceOf(Accepted.class);
    assertThat(server.clashes()).isEqualTo(1);
  }

  @Test
  void a_stranger_at_its_second_is_not_taken_for_it() {
    server.occupy(SECOND, "Other", "Title 1");
    server.occupy(SECOND + 1, "Artist", "Title 2");
    assertThat(service.held(MalojaSamples.just(1))).isEmpty();
  }

  @Test
  void the_next_play_of_the_same_track_is_not_taken_for_it() {
    server.occupy(SECOND + 20, "Artist", "Title 1");
    assertThat(service.held(MalojaSamples.just(1))).isEmpty();
  }

  @Test
  void names_may_differ_in_case_alone() {
    server.occupy(SECOND, "ARTIST", "title 1");
    assertThat(service.held(MalojaSamples.just(1))).containsExactly(1L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Pacific/Kiritimati", "UTC", "Europe/Berlin", "Etc/GMT+12"})
  void it_is_found_whatever_day_the_server_has(String zone) {
    try (var far = new MalojaStandIn(KEY, ZoneId.of(zone))) {
      var service = service(far.root(), () -> KEY, LONG);
      for (var hour = 0; hour < 24; hour++) {
        var start = Instant.parse("2025-12-31T00:00:00Z").plus(Duration.ofMinutes(59L * hour));
        var listen = MalojaSamples.of(hour, start, "Artist", "Title " + hour);
        service.submit(List.of(listen));
        assertThat(service.held(List.of(listen))).containsExactly((long) hour);
      }
    }
  }

  @Test
  void a_server_that_cannot_be_asked_leaves_it_open() {
    server.next(says(500, "{}"), says(200, "{\"error\":\"Not found\"}"), says(200, "<html>"));
    for (var i = 0; i < 3; i++) {
      assertThat(service.held(MalojaSamples.just(1))).isNull();
    }
    server.close();
    assertThat(service.held(MalojaSamples.just(1))).isNull();
  }

  @Test
  void a_slow_answer_is_an_answer() {
    server.next(new Trouble.Dawdles(Duration.ofMillis(50)));
    assertThat(service.submit(MalojaSamples.just(1))).isEqualTo(whole(new Accepted()));
  }

  @Test
  void a_server_that_is_not_there_got_nothing() {
    server.close();
    var refused = "connection refused by 127.0.0.1:" + server.root().getPort();
    assertThat(service.submit(MalojaSamples.just(1)))
        .isEqualTo(new SendResult.Unsent(new RetryLater(refused, null)));
    assertThat(service.check()).isEqualTo(new RetryLater(refused, null));
  }

  @Test
  void a_good_key_is_told_without_a_scrobble_and_without_an_address_that_holds_it() {
    assertThat(service.check()).isEqualTo(new Accepted());
    assertThat(server.scrobbles()).isEmpty();
    assertThat(server.received())
        .extracting(Received::uri)
        .allSatisfy(uri -> assertThat(uri.toString()).doesNotContain(KEY));
  }

  @Test
  void a_wrong_key_needs_the_user() {
    var wrong = service(server.root(), () -> "wrong", LONG);
    var needed = new NeedsUser("Invalid or missing authentication (HTTP 403); check the key");
    assertThat(wrong.check()).isEqualTo(needed);
    assertThat(wrong.submit(MalojaSamples.just(1))).isEqualTo(whole(needed));
  }

  static Stream<Arguments> checks() {
    return Stream.of(
        arguments(says(404, "<html>"), NeedsUser.class),
        arguments(says(400, "{\"error\":\"what?\"}"), NeedsUser.class),
        arguments(says(200, "<html>welcome</html>"), RetryLater.class),
        arguments(says(502, ""), RetryLater.class),
        arguments(new Trouble.Cuts(false), RetryLater.class));
  }

  @ParameterizedTest
  @MethodSource("checks")
  void a_check_has_a_meaning_whatever_comes_back(Trouble reply, Class<?> meaning) {
    server.next(reply);
    assertThat(service.check()).isInstanceOf(meaning);
  }

  @Test
  void a_key_that_cannot_be_had_needs_the_user() {
    KeySource locked =
        () -> {
          throw new IOException("key_file /x is readable by others; chmod 600 it");
        };
    assertThat(service(server.root(), locked, LONG).check())
        .isEqualTo(new NeedsUser("no key: key_file /x is readable by others; chmod 600 it"));
    assertThat(service(server.root(), () -> " \n", LONG).check())
        .isEqualTo(new NeedsUser("the key is empty"));
    assertThat(server.received()).isEmpty();
  }

  @Test
  void white_space_around_a_key_does_not_matter() {
    assertThat(service(server.root(), () -> " " + KEY + "\n", LONG).check())
        .isEqualTo(new Accepted());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "/apis", "/apis/", "/apis/mlj_1", "/apis/mlj_1//", "//"})
  void the_end_of_the_root_does_not_matter(String end) {
    assertThat(service(URI.create(server.root() + end), () -> KEY, LONG).check())
        .isEqualTo(new Accepted());
  }

  @Test
  void a_folder_before_it_matters() {
    var below = service(URI.create(server.root() + "/music/"), () -> KEY, LONG);
    assertThat(below.check()).isInstanceOf(RetryLater.class);
    assertThat(server.received().getFirst().uri()).hasToString("/music/apis/mlj_1/newscrobble");
  }

  @Test
  void names_of_any_kind_are_taken() {
    var tags =
        Tags.builder()
            .add(Tag.ARTIST, "日本 \"x\" \\ 𝄞")
            .add(Tag.ARTIST, "b\0")
            .add(Tag.TITLE, " Jóga ")
            .add(Tag.ALBUM, "A")
            .add(Tag.ALBUM_ARTIST, "Various Artists")
            .build();
    var listen = MalojaSamples.of(5, MalojaSamples.START, tags);
    assertThat(outcome(listen)).isEqualTo(new Accepted());
    assertThat(service.held(List.of(listen))).containsExactly(5L);
  }
}
