package io.github.earmark.listenbrainz;

import static io.github.earmark.listenbrainz.ListenBrainzStandIn.says;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.earmark.delivery.DeliveryOutcome;
import io.github.earmark.delivery.DeliveryOutcome.Accepted;
import io.github.earmark.delivery.DeliveryOutcome.NeedsUser;
import io.github.earmark.delivery.DeliveryOutcome.Refused;
import io.github.earmark.delivery.DeliveryOutcome.RetryLater;
import io.github.earmark.delivery.SendResult;
import io.github.earmark.http.CannedHttp;
import io.github.earmark.http.Http;
import io.github.earmark.http.Reply;
import io.github.earmark.listenbrainz.ListenBrainzStandIn.Received;
import io.github.earmark.listenbrainz.ListenBrainzStandIn.Trouble;
import io.github.earmark.music.Listen;
import io.github.earmark.music.Tag;
import io.github.earmark.music.Tags;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListenBrainzTest {
  private static final String TOKEN = "5ec7e700-0000-0000-0000-000000000000";
  private static final Duration LONG = Duration.ofSeconds(20);

  private final ListenBrainzStandIn server = new ListenBrainzStandIn(TOKEN);
  private final Http http = new Http("Earmark/1.2 ( contact )");
  private final AtomicLong nanos = new AtomicLong();
  private final ListenBrainz service = service(server.root(), () -> TOKEN, LONG);

  private ListenBrainz service(URI root, TokenSource token, Duration patience) {
    return new ListenBrainz("lb", root, token, http, "1.2", patience, nanos::get);
  }

  @AfterEach
  void close() {
    http.close();
    server.close();
  }

  private static SendResult whole(DeliveryOutcome deliveryOutcome) {
    return new SendResult.Whole(deliveryOutcome);
  }

  @Test
  void one_listen_goes_out_as_a_single() {
    assertThat(service.submit(ListenBrainzSamples.numbers(1))).isEqualTo(whole(new Accepted()));
    assertThat(server.received()).hasSize(1);
    var request = server.received("single").getFirst();
    assertThat(request.userAgent()).isEqualTo("Earmark/1.2 ( contact )");
    assertThat(request.path()).isEqualTo("/1/submit-listens");
    assertThat(server.listens())
        .extracting(listen -> listen.at("/track_metadata/track_name").textValue())
        .containsExactly("Title 0");
  }

  @Test
  void a_thousand_go_out_in_one_import_oldest_first() {
    assertThat(service.batch()).isEqualTo(1000);
    assertThat(service.submit(ListenBrainzSamples.numbers(1000))).isEqualTo(whole(new Accepted()));
    assertThat(server.received()).extracting(Received::type).containsExactly("import");
    assertThat(server.listens())
        .extracting(listen -> listen.path("listened_at").longValue())
        .hasSize(1000)
        .isSorted();
  }

  @Test
  void what_does_not_fit_into_one_request_is_left_for_the_next() {
    var tags = Tags.builder().add(Tag.ARTIST, "Artist").add(Tag.ALBUM, "x".repeat(4000));
    var large =
        IntStream.range(0, 400)
            .mapToObj(
                i -> ListenBrainzSamples.of(tags.build().with(Tag.TITLE, List.of("Title " + i))))
            .toList();
    var rest = new ArrayList<>(large);
    var requests = 0;
    while (!rest.isEmpty() && requests++ < 5) {
      switch (service.submit(rest)) {
        case SendResult.Each(var outcomes) -> {
          assertThat(outcomes).hasSameSizeAs(rest);
          var taken = (int) outcomes.stream().filter(Accepted.class::isInstance).count();
          assertThat(outcomes.subList(taken, outcomes.size()))
              .allSatisfy(deliveryOutcome -> assertThat(deliveryOutcome).isEqualTo(atOnce()));
          rest.subList(0, taken).clear();
        }
        case SendResult sendResult -> {
          assertThat(sendResult).isEqualTo(whole(new Accepted()));
          rest.clear();
        }
      }
    }
    assertThat(requests).isEqualTo(2);
    assertThat(server.listens()).hasSize(400);
  }

  private static DeliveryOutcome atOnce() {
    return new RetryLater("was not taken along with the others", null);
  }

  @Test
  void what_is_sent_twice_is_there_once() {
    var listens = ListenBrainzSamples.numbers(3);
    service.submit(listens);
    assertThat(service.resendIsSafe()).isTrue();
    assertThat(service.submit(listens)).isEqualTo(whole(new Accepted()));
    assertThat(server.listens()).hasSize(3);
  }

  static Stream<Arguments> servers() {
    var window = Map.of("X-RateLimit-Reset-In", "7");
    return Stream.of(
        arguments("https://api.listenbrainz.org", Map.of(), true, true),
        arguments("https://listenbrainz.example.org", window, false, true),
        arguments("http://scrobbles.example.org/api/listenbrainz", Map.of(), false, false),
        // Other programs' limits.
        arguments("http://x", Map.of("X-RateLimit-Limit", "9"), false, false),
        // Maloja has one listen a second.
        arguments("http://maloja/apis/listenbrainz/1", Map.of(), true, true));
  }

  @ParameterizedTest
  @MethodSource("servers")
  void which_server_drops_repeats_is_known_by_its_address_or_told_by_its_replies(
      String root, Map<String, String> headers, boolean before, boolean after) {
    var reply = new Reply.Answered(200, headers, "{\"status\":\"ok\"}");
    try (var canned = new CannedHttp(_ -> reply)) {
      var one = new ListenBrainz("lb", URI.create(root), () -> "token", canned, "1");
      assertThat(one.resendIsSafe()).isEqualTo(before);
      assertThat(one.careful()).isEqualTo(!before);
      one.submit(ListenBrainzSamples.numbers(1));
      assertThat(one.resendIsSafe()).isEqualTo(after);
      assertThat(one.careful()).isEqualTo(!after);
    }
  }

  /// It has passed on what was sent, and waited in vain.
  @ParameterizedTest
  @ValueSource(ints = {504, 524})
  void where_a_front_end_gives_up_the_server_may_have_taken_it(int status) {
    server.next(says(status, "<html>gateway time-out</html>"));
    assertThat(service.submit(ListenBrainzSamples.numbers(2)))
        .isEqualTo(new SendResult.Unknown("HTTP " + status));
  }

  @Test
  void what_plays_now_is_announced_and_not_stored() {
    assertThat(service.announce(ListenBrainzSamples.number(1))).isEqualTo(whole(new Accepted()));
    assertThat(server.playing()).isNotNull();
    assertThat(server.received("playing_now")).hasSize(1);
    assertThat(server.listens()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4})
  void the_culprit_is_refused_and_the_others_are_free_to_go_at_once(int culprit) {
    var listens = new ArrayList<>(ListenBrainzSamples.numbers(5));
    listens.set(culprit, ListenBrainzSamples.bad(culprit));
    var sendResult = service.submit(listens);
    assertThat(server.listens()).isEmpty();
    assertThat(sendResult)
        .asInstanceOf(type(SendResult.Each.class))
        .satisfies(
            each -> {
              assertThat(each.outcomes()).hasSize(5);
              for (var i = 0; i < 5; i++) {
                if (i == culprit) {
                  assertThat(each.outcomes().get(i))
                      .asInstanceOf(type(Refused.class))
                      .extracting(Refused::reason)
                      .asString()
                      .contains("listened_at is too low")
                      .endsWith("(HTTP 400)");
                } else {
                  assertThat(each.outcomes().get(i)).isEqualTo(atOnce());
                }
              }
            });
    listens.remove(culprit);
    assertThat(service.submit(listens)).isEqualTo(whole(new Accepted()));
    assertThat(server.listens()).hasSize(4);
  }

  @Test
  void a_culprit_that_is_not_named_refuses_the_whole_batch() {
    server.next(says(400, "{\"code\":400,\"error\":\"Cannot parse\"}"));
    assertThat(service.submit(ListenBrainzSamples.numbers(4)))
        .isEqualTo(whole(new Refused("Cannot parse (HTTP 400)")));
  }

  @Test
  void a_culprit_that_could_be_two_refuses_the_whole_batch() {
    var bad = ListenBrainzSamples.bad(1);
    var twin = new Listen(7, bad.start(), bad.track(), "MPD");
    assertThat(service.submit(List.of(ListenBrainzSamples.number(2), bad, twin)))
        .isInstanceOfSatisfying(
            SendResult.Whole.class, it -> assertThat(it.outcome()).isInstanceOf(Refused.class));
  }

  @Test
  void a_lone_refused_listen_is_refused_in_the_servers_words() {
    assertThat(service.submit(List.of(ListenBrainzSamples.bad(1))))
        .isInstanceOfSatisfying(
            SendResult.Whole.class, it -> assertThat(it.outcome()).isInstanceOf(Refused.class));
  }

  static Stream<Arguments> replies() {
    var odd = "HTTP 200, and the answer is not from ListenBrainz; another page may be in the way";
    return Stream.of(
        arguments(says(201, "{\"status\":\"ok\"}"), new Accepted()),
        arguments(says(200, "<html>Please log in</html>"), new RetryLater(odd, null)),
        arguments(says(200, ""), new RetryLater(odd, null)),
        arguments(says(200, "{}"), new RetryLater(odd, null)),
        arguments(says(200, "[\"status\",\"ok\"]"), new RetryLater(odd, null)),
        arguments(
            says(200, "{\"code\":200,\"error\":\"Invalid Method\"}"),
            new RetryLater("Invalid Method (HTTP 200)", null)),
        arguments(says(400, ""), new RetryLater(odd.replace("200", "400"), null)),
        arguments(says(400, "<html>"), new RetryLater(odd.replace("200", "400"), null)),
        arguments(says(400, "[]"), new RetryLater(odd.replace("200", "400"), null)),
        arguments(says(400, "{\"error\":{}}"), new RetryLater(odd.replace("200", "400"), null)),
        arguments(
            says(400, "{\"error\":\"one\\ntwo  \\u0000three\"}"),
            new Refused("one two three (HTTP 400)")),
        arguments(
            says(400, "{\"error\":\"" + "x".repeat(9_000) + "\"}"),
            new Refused("x".repeat(200) + "… (HTTP 400)")),
        arguments(
            says(401, "{\"error\":\"Invalid authorization token.\"}"),
            new NeedsUser("Invalid authorization token. (HTTP 401); check the token")),
        arguments(
            says(401, "{\"error\":\"no " + TOKEN + "\"}"),
            new NeedsUser("no (token) (HTTP 401); check the token")),
        arguments(
            says(403, "{\"error\":\"account paused\"}"),
            new NeedsUser("account paused (HTTP 403); check the token")),
        arguments(says(404, "<html>"), NeedsUser.elsewhere("HTTP 404; check the url")),
        arguments(says(405, "<html>"), NeedsUser.elsewhere("HTTP 405; check the url")),
        arguments(
            says(409, "{\"error\": \"Scrobble with the same timestamp already exists.\"}"),
            new Refused("Scrobble with the same timestamp already exists. (HTTP 409)")),
        arguments(
            says(409, "{\"error\":\"No Listenbrainz endpoint config matched\",\"code\":409}"),
            new NeedsUser("No Listenbrainz endpoint config matched (HTTP 409)")),
        arguments(says(413, "too large"), new Refused("HTTP 413")),
        arguments(says(418, "{}"), new RetryLater("HTTP 418", null)),
        arguments(says(500, "{\"error\":\"boom\"}"), new RetryLater("boom (HTTP 500)", null)),
        arguments(says(502, "<html>"), new RetryLater("HTTP 502", null)),
        arguments(says(520, ""), new RetryLater("HTTP 520", null)),
        arguments(
            new Trouble.Says(503, "{\"error\":\"later\"}", Map.of("Retry-After", "12")),
            new RetryLater("later (HTTP 503)", Duration.ofSeconds(12))),
        arguments(
            new Trouble.Says(429, "{\"error\":\"slow\"}", Map.of("X-RateLimit-Reset-In", "9")),
            new RetryLater("slow (HTTP 429)", Duration.ofSeconds(9))),
        arguments(
            new Trouble.Says(429, "", Map.of("X-RateLimit-Reset-In", "999999999999")),
            new RetryLater("HTTP 429", Duration.ofHours(1))),
        arguments(
            new Trouble.Says(429, "", Map.of("X-RateLimit-Reset-In", "soon")),
            new RetryLater("HTTP 429", null)),
        arguments(
            new Trouble.Says(302, "", Map.of("Location", "http://login.example/?t=" + TOKEN)),
            new RetryLater(
                "redirected to login.example (HTTP 302): is a login page in the way, or has the url"
                    + " changed?",
                null)),
        arguments(
            new Trouble.Says(301, "", Map.of("Location", "/1/submit-listens/")),
            new RetryLater(
                "redirected to another page (HTTP 301): is a login page in the way, or has the url"
                    + " changed?",
                null)));
  }

  @ParameterizedTest
  @MethodSource("replies")
  void every_reply_has_its_meaning(Trouble reply, DeliveryOutcome deliveryOutcome) {
    server.next(reply, reply);
    assertThat(service.submit(ListenBrainzSamples.numbers(1))).isEqualTo(whole(deliveryOutcome));
    if (deliveryOutcome instanceof RetryLater(_, Duration pause) && pause != null) {
      nanos.addAndGet(pause.toNanos());
    }
    // The same of a batch, where nothing names a culprit.
    assertThat(service.submit(ListenBrainzSamples.numbers(3))).isEqualTo(whole(deliveryOutcome));
    assertThat(server.received()).hasSize(2);
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
    var listens = ListenBrainzSamples.numbers(1);
    var hasty = service(server.root(), () -> TOKEN, Duration.ofSeconds(2));
    hasty.check();
    server.next(trouble);
    assertThat(hasty.submit(listens)).isInstanceOf(SendResult.Unknown.class);
    assertThat(server.received("single")).hasSize(1);
    assertThat(hasty.held(listens)).hasSize(stored);
  }

  @Test
  void a_slow_answer_is_an_answer() {
    server.next(new Trouble.Dawdles(Duration.ofMillis(50)));
    assertThat(service.submit(ListenBrainzSamples.numbers(1))).isEqualTo(whole(new Accepted()));
  }

  @Test
  void a_server_that_is_not_there_got_nothing() {
    server.close();
    assertThat(service.submit(ListenBrainzSamples.numbers(2)))
        .isEqualTo(
            new SendResult.Unsent(
                new RetryLater(
                    "connection refused by 127.0.0.1:" + server.root().getPort(), null)));
  }

  @Test
  void a_spent_allowance_is_waited_for_without_asking() {
    server.allow(1);
    assertThat(service.submit(ListenBrainzSamples.numbers(1))).isEqualTo(whole(new Accepted()));
    var paused = "the server asked for a pause";
    assertThat(service.submit(ListenBrainzSamples.numbers(1)))
        .isEqualTo(new SendResult.Unsent(new RetryLater(paused, Duration.ofSeconds(7))));
    nanos.addAndGet(Duration.ofSeconds(4).toNanos());
    assertThat(service.announce(ListenBrainzSamples.number(1)))
        .isEqualTo(new SendResult.Unsent(new RetryLater(paused, Duration.ofSeconds(3))));
    assertThat(service.check()).isEqualTo(new RetryLater(paused, Duration.ofSeconds(3)));
    assertThat(server.received()).hasSize(1);
    server.allow(9);
    nanos.addAndGet(Duration.ofSeconds(3).toNanos());
    assertThat(service.submit(ListenBrainzSamples.numbers(1))).isEqualTo(whole(new Accepted()));
  }

  @Test
  void a_valid_token_is_the_users() {
    assertThat(service.check()).isEqualTo(new Accepted("tester"));
  }

  @Test
  void a_wrong_token_is_told_from_the_answer_and_not_from_its_status() {
    var wrong = service(server.root(), () -> "wrong", LONG);
    assertThat(wrong.check())
        .isEqualTo(new NeedsUser("Token invalid. (HTTP 200); check the token"));
    assertThat(wrong.submit(ListenBrainzSamples.numbers(2)))
        .isEqualTo(
            whole(new NeedsUser("Invalid authorization token. (HTTP 401); check the token")));
    assertThat(wrong.held(ListenBrainzSamples.numbers(2))).isNull();
    assertThat(server.listens()).isEmpty();
  }

  static Stream<Arguments> checks() {
    return Stream.of(
        arguments(says(200, "{\"valid\":true}"), Accepted.class),
        arguments(says(401, "{\"error\":\"Incorrect Authorization\"}"), NeedsUser.class),
        arguments(says(400, "{\"error\":\"no token\"}"), NeedsUser.class),
        arguments(says(404, "404 page not found"), NeedsUser.class),
        arguments(says(200, "<html>welcome</html>"), RetryLater.class),
        arguments(says(200, "{\"valid\":\"true\"}"), RetryLater.class),
        arguments(says(502, ""), RetryLater.class));
  }

  @ParameterizedTest
  @MethodSource("checks")
  void a_check_has_a_meaning_whatever_comes_back(Trouble reply, Class<?> meaning) {
    server.next(reply);
    assertThat(service.check()).isInstanceOf(meaning);
  }

  @Test
  void a_check_without_an_answer_is_tried_later() {
    server.next(new Trouble.Hangs());
    assertThat(service(server.root(), () -> TOKEN, Duration.ofMillis(300)).check())
        .isInstanceOf(RetryLater.class);
  }

  @Test
  void a_token_that_cannot_be_had_needs_the_user() {
    var service =
        service(
            server.root(),
            () -> {
              throw new IOException("token_file /x is readable by others; chmod 600 it");
            },
            LONG);
    assertThat(service.check())
        .isEqualTo(new NeedsUser("no token: token_file /x is readable by others; chmod 600 it"));
    assertThat(server.received()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "two words", "line\nbreak", "é"})
  void a_token_that_cannot_be_one_is_not_sent_and_not_shown(String token) {
    assertThat(service(server.root(), () -> token, LONG).submit(ListenBrainzSamples.numbers(1)))
        .isEqualTo(
            new SendResult.Unsent(
                new NeedsUser("the token is empty or contains characters that no token has")));
    assertThat(server.received()).isEmpty();
  }

  @Test
  void white_space_around_a_token_does_not_matter() {
    assertThat(service(server.root(), () -> " " + TOKEN + "\n", LONG).check())
        .isEqualTo(new Accepted("tester"));
  }

  @Test
  void what_the_server_has_is_found_by_second_and_names() {
    service.submit(List.of(ListenBrainzSamples.number(1), ListenBrainzSamples.number(3)));
    assertThat(service.held(ListenBrainzSamples.numbers(5))).containsExactlyInAnyOrder(1L, 3L);
    var shouted = ListenBrainzSamples.number(1).track().tags().with(Tag.ARTIST, List.of("ARTIST"));
    var same = ListenBrainzSamples.of(shouted);
    assertThat(
            service.held(
                List.of(new Listen(9, ListenBrainzSamples.number(1).start(), same.track(), "MPD"))))
        .containsExactly(9L);
    assertThat(
            service.held(
                List.of(
                    new Listen(
                        9,
                        ListenBrainzSamples.number(1).start().plusSeconds(1),
                        ListenBrainzSamples.number(1).track(),
                        "MPD"))))
        .isEmpty();
  }

  @Test
  void a_server_that_cannot_be_asked_leaves_it_open() {
    service.check();
    server.next(says(200, "{\"code\": 200, \"error\": \"Invalid Method\"}"), says(404, "{}"));
    assertThat(service.held(ListenBrainzSamples.numbers(1))).isNull();
    assertThat(service.held(ListenBrainzSamples.numbers(1))).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "/1", "/1/", "//"})
  void the_end_of_the_root_does_not_matter(String end) {
    var service = service(URI.create(server.root() + end), () -> TOKEN, LONG);
    assertThat(service.check()).isEqualTo(new Accepted("tester"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/apis/listenbrainz", "/apis/listenbrainz/1/"})
  void a_server_that_may_be_maloja_gets_one_listen_at_a_time(String path) {
    assertThat(service(URI.create("http://host" + path), () -> TOKEN, LONG).batch()).isEqualTo(1);
  }

  @Test
  void what_was_sent_can_be_deleted_and_nothing_else_is() {
    var listens = ListenBrainzSamples.numbers(3);
    service.submit(listens);
    assertThat(service.deletes()).isTrue();
    assertThat(service.delete(listens.get(1))).isEqualTo(new Accepted());
    assertThat(server.listens())
        .extracting(listen -> listen.at("/track_metadata/track_name").textValue())
        .containsExactly("Title 0", "Title 2");
    assertThat(service.delete(listens.get(1)))
        .as("it may be listed later")
        .isInstanceOf(DeliveryOutcome.Ignored.class);
    assertThat(service(URI.create(server.root() + "/apis/listenbrainz"), () -> TOKEN, LONG))
        .as("Koito and Maloja do not know how")
        .matches(other -> !other.deletes());
  }

  @Test
  void a_server_that_does_not_delete_or_is_away_says_so() {
    var listens = ListenBrainzSamples.numbers(1);
    service.submit(listens);
    service.check();
    server.next(new Trouble.Dawdles(Duration.ZERO), says(404, "{}"));
    assertThat(service.delete(listens.getFirst())).isInstanceOf(Refused.class);
    server.next(says(503, "<html>"));
    assertThat(service.delete(listens.getFirst())).isInstanceOf(RetryLater.class);
    server.next(new Trouble.Dawdles(Duration.ZERO), says(401, "{}"));
    assertThat(service.delete(listens.getFirst())).isInstanceOf(NeedsUser.class);
    assertThat(server.listens()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "s, 503, '{\"error\":\"so it is\"}', so it is (HTTP 503)",
    "ok, 200, '{\"status\":\"ok\"}', ",
    "pl, 503, '{\"error\":\"no player has pl\"}', no player has (token) (HTTP 503)",
    "secret, 302, '', 'redirected to a-(token).example (HTTP 302): is a login page in the way, or"
        + " has the url changed?'"
  })
  void a_short_token_garbles_no_words(
      String token, int status, String body, @Nullable String words) {
    var headers = Map.of("Location", "http://a-secret.example/");
    try (var canned = new CannedHttp(_ -> new Reply.Answered(status, headers, body))) {
      var one = new ListenBrainz("lb", URI.create("http://x"), () -> token, canned, "1");
      assertThat(one.submit(List.of(ListenBrainzSamples.number(1))))
          .isEqualTo(whole(words == null ? new Accepted() : new RetryLater(words, null)));
    }
  }
}
