package io.github.earmark.lastfm;

import static io.github.earmark.lastfm.LastFmStandIn.API_SECRET;
import static io.github.earmark.listenbrainz.ListenBrainzStandIn.says;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.earmark.delivery.DeliveryOutcome;
import io.github.earmark.delivery.DeliveryOutcome.Ignored;
import io.github.earmark.delivery.DeliveryOutcome.NeedsUser;
import io.github.earmark.delivery.DeliveryOutcome.Refused;
import io.github.earmark.delivery.DeliveryOutcome.RetryLater;
import io.github.earmark.delivery.SendResult;
import io.github.earmark.ground.OwnLog;
import io.github.earmark.listenbrainz.ListenBrainzStandIn.Trouble;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What bad replies mean, and none.
class ErrorsTest extends LastFmStage {
  static Stream<Arguments> errors() {
    return Stream.of(
        arguments(2, new RetryLater("Oh (error 2)", null)),
        arguments(3, NeedsUser.elsewhere("Oh (error 3); check `url`")),
        arguments(4, new NeedsUser("Oh (error 4)" + LOGIN)),
        arguments(5, NeedsUser.elsewhere("Oh (error 5); check `url`")),
        arguments(6, new Refused("Oh (error 6)")),
        arguments(7, new Refused("Oh (error 7)")),
        arguments(8, new RetryLater("Oh (error 8)", null)),
        arguments(9, new NeedsUser("Oh (error 9)" + LOGIN)),
        arguments(10, new NeedsUser("Oh (error 10); check `api_key`")),
        arguments(11, new RetryLater("Oh (error 11)", null)),
        arguments(13, new NeedsUser("Oh (error 13); check `api_secret`")),
        arguments(14, new NeedsUser("Oh (error 14)" + LOGIN)),
        arguments(15, new NeedsUser("Oh (error 15)" + LOGIN)),
        arguments(16, new RetryLater("Oh (error 16)", null)),
        arguments(17, new NeedsUser("Oh (error 17)" + LOGIN)),
        arguments(
            26,
            new NeedsUser(
                "Oh (error 26); the service wants no more from this `api_key`: get another one")),
        arguments(
            27,
            new NeedsUser(
                "Oh (error 27); the service has done away with this way in: update Earmark")),
        arguments(29, new RetryLater("Oh (error 29)", Duration.ofMinutes(5))),
        arguments(99, new RetryLater("Oh (error 99)", null)));
  }

  @ParameterizedTest
  @MethodSource("errors")
  void every_error_has_its_meaning_in_every_shape_and_with_any_status(
      int code, DeliveryOutcome deliveryOutcome) {
    for (var status : List.of(200, 400, 403, 500)) {
      for (var body :
          List.of(
              "{\"error\":" + code + ",\"message\":\"Oh\"}",
              "{\"message\":\"Oh\",\"error\":\"" + code + "\"}",
              "{\"error\":{\"#text\":\"Oh\",\"code\":\"" + code + "\"}}",
              "<lfm status=\"failed\">\n <error code=\"" + code + "\">Oh</error></lfm>")) {
        // Each time anew: some errors mean more when they come again.
        var service = service(lastFm, ServerKind.LASTFM);
        lastFm.next(says(status, body));
        assertThat(service.submit(LastFmSamples.numbers(2))).isEqualTo(whole(deliveryOutcome));
      }
    }
    assertThat(lastFm.received()).hasSize(16);
  }

  @Test
  void too_much_at_once_is_waited_for_longer_and_longer_until_it_is_over() {
    var waits = new ArrayList<Long>();
    for (var i = 0; i < 7; i++) {
      lastFm.next(lastFm.fails(29));
      if (service.submit(LastFmSamples.numbers(1))
              instanceof SendResult.Whole(RetryLater(_, Duration after))
          && after != null) {
        waits.add(after.toMinutes());
      }
    }
    assertThat(waits).containsExactly(5L, 10L, 20L, 40L, 80L, 120L, 120L);
    assertThat(service.submit(LastFmSamples.numbers(1))).isEqualTo(accepted(1));
    lastFm.next(says(429, "<html>"));
    assertThat(service.submit(LastFmSamples.numbers(1)))
        .isEqualTo(whole(new RetryLater(odd(429), Duration.ofMinutes(5))));
    lastFm.next(new Trouble.Says(429, "<html>", Map.of("Retry-After", "5")));
    assertThat(service.submit(LastFmSamples.numbers(1)))
        .isEqualTo(whole(new RetryLater(odd(429), Duration.ofSeconds(5))));
    var tooMany = "{\"error\":29,\"message\":\"Oh\"}";
    lastFm.next(new Trouble.Says(429, tooMany, Map.of("Retry-After", "5")));
    assertThat(service.submit(LastFmSamples.numbers(1)))
        .isEqualTo(whole(new RetryLater("Oh (error 29)", Duration.ofMinutes(10))));
    lastFm.next(new Trouble.Says(429, "<html>", Map.of("Retry-After", "999999999")));
    assertThat(service.submit(LastFmSamples.numbers(1)))
        .isEqualTo(whole(new RetryLater(odd(429), Duration.ofDays(1))));
  }

  @Test
  void a_pause_is_told_once_until_listens_are_taken_again() {
    try (var log = OwnLog.of(Errors.class)) {
      var soon = new Trouble.Says(429, "<html>", Map.of("Retry-After", "5"));
      for (var round = 0; round < 2; round++) {
        lastFm.next(soon, soon, lastFm.fails(29));
        for (var i = 0; i < 4; i++) {
          service.submit(LastFmSamples.numbers(1));
        }
      }
      assertThat(log.lines())
          .containsExactly(
              "lf asked for a pause of 5 s: " + odd(429),
              "lf asked for a pause of 5 s: " + odd(429));
    }
  }

  @Test
  void a_service_that_is_offline_for_good_needs_the_user() {
    for (var i = 0; i < 5; i++) {
      lastFm.next(says(200, "{\"error\":2,\"message\":\"Oh\"}"));
      assertThat(service.submit(LastFmSamples.numbers(1)))
          .isEqualTo(whole(new RetryLater("Oh (error 2)", null)));
    }
    lastFm.next(says(200, "{\"error\":2,\"message\":\"Oh\"}"));
    assertThat(service.submit(LastFmSamples.numbers(1)))
        .isEqualTo(whole(new NeedsUser("Oh (error 2); check `url`")));
  }

  /// Nobody says which one it is: the courier finds it by halves.
  @ParameterizedTest
  @ValueSource(ints = {0, 2, 4})
  void a_bad_listen_refuses_all_that_are_with_it_until_it_is_alone(int bad) {
    lastFm.refuse("Title " + bad);
    var refused =
        whole(
            new Refused(
                "Invalid parameters - Your request is missing a required parameter (error 6)"));
    assertThat(service.submit(LastFmSamples.numbers(5))).isEqualTo(refused);
    assertThat(lastFm.listens()).isEmpty();
    assertThat(service.submit(List.of(LastFmSamples.number(bad)))).isEqualTo(refused);
    assertThat(
            service.submit(List.of(LastFmSamples.number(bad + 1), LastFmSamples.number(bad + 2))))
        .isEqualTo(accepted(2));
  }

  static Stream<Arguments> strangers() {
    return Stream.of(
        arguments(says(200, "<html>Please log in</html>"), new RetryLater(odd(200), null)),
        arguments(
            says(200, "<!DOCTYPE lfm SYSTEM \"file:///etc/passwd\"><lfm status=\"ok\"/>"),
            new RetryLater(odd(200), null)),
        arguments(says(200, ""), new RetryLater(odd(200), null)),
        arguments(says(200, "{}"), new RetryLater(odd(200), null)),
        arguments(says(200, "[]"), new RetryLater(odd(200), null)),
        arguments(says(200, "<lfm>".repeat(9_000)), new RetryLater(odd(200), null)),
        arguments(says(404, "<html>"), new RetryLater(odd(404), null)),
        arguments(says(408, ""), new RetryLater(odd(408), null)),
        arguments(says(413, "too large"), new Refused(odd(413))),
        arguments(says(500, "<html>openresty"), new RetryLater(odd(500), null)),
        arguments(says(502, "<html>openresty"), new RetryLater(odd(502), null)),
        arguments(
            new Trouble.Says(503, "", Map.of("Retry-After", "77")),
            new RetryLater(odd(503), Duration.ofSeconds(77))),
        arguments(
            says(200, "{\"error\":\"none\",\"message\":\"Oh\"}"),
            new RetryLater("Oh (HTTP 200)", null)),
        arguments(
            new Trouble.Says(302, "", Map.of("Location", "http://login.example/?a=b")),
            new RetryLater(
                "redirected to login.example (HTTP 302): is a login page in the way, or has the"
                    + " url changed?",
                null)));
  }

  @ParameterizedTest
  @MethodSource("strangers")
  void what_is_no_answer_of_the_service_is_tried_later(
      Trouble reply, DeliveryOutcome deliveryOutcome) {
    lastFm.next(reply, reply);
    assertThat(service.submit(LastFmSamples.numbers(1))).isEqualTo(whole(deliveryOutcome));
    assertThat(service.submit(LastFmSamples.numbers(3))).isEqualTo(whole(deliveryOutcome));
    assertThat(lastFm.received()).hasSize(2);
  }

  @Test
  void a_proxy_that_waited_in_vain_leaves_it_open() {
    lastFm.next(says(504, "<html>Gateway Time-out"));
    assertThat(service.submit(LastFmSamples.numbers(1))).isInstanceOf(SendResult.Unknown.class);
  }

  @Test
  void a_server_that_repeats_secrets_does_not_bring_them_into_a_log() {
    var words = "bad " + API_SECRET + " and " + lastFm.session();
    lastFm.next(says(403, "{\"error\":13,\"message\":\"" + words + "\"}"));
    assertThat(service.submit(LastFmSamples.numbers(1)))
        .isEqualTo(whole(new NeedsUser("bad *** and *** (error 13); check `api_secret`")));
    lastFm.next(
        says(
            200,
            "{\"scrobbles\":{\"scrobble\":{\"ignoredMessage\":{\"code\":1,\"#text\":\""
                + words
                + "\"}}}}"));
    assertThat(service.submit(LastFmSamples.numbers(1)))
        .isEqualTo(each(new Ignored("bad *** and *** (code 1)")));
  }

  @Test
  void a_server_that_is_not_there_got_nothing() {
    lastFm.close();
    assertThat(service.submit(LastFmSamples.numbers(2)))
        .isEqualTo(
            new SendResult.Unsent(
                new RetryLater(
                    "connection refused by 127.0.0.1:" + lastFm.root().getPort(), null)));
  }
}
