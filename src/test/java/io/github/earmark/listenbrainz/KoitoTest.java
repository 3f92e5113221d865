package io.github.earmark.listenbrainz;

import static io.github.earmark.ground.servers.Trouble.says;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.earmark.delivery.DeliveryOutcome;
import io.github.earmark.delivery.DeliveryOutcome.Accepted;
import io.github.earmark.delivery.DeliveryOutcome.NeedsUser;
import io.github.earmark.delivery.DeliveryOutcome.Refused;
import io.github.earmark.delivery.DeliveryOutcome.RetryLater;
import io.github.earmark.delivery.SendResult;
import io.github.earmark.ground.servers.Trouble;
import io.github.earmark.http.Http;
import io.github.earmark.music.Listen;
import io.github.earmark.music.Tag;
import io.github.earmark.music.Tags;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class KoitoTest {
  private static final String TOKEN = "koito-key-0123456789";

  private final KoitoStandIn server = new KoitoStandIn(TOKEN);
  private final Http http = new Http("Earmark/1.2 ( contact )");
  private final ListenBrainz service = service(server.root(), TOKEN, Duration.ofSeconds(20));

  private ListenBrainz service(URI root, String token, Duration patience) {
    return ListenBrainz.koito("koito", root, () -> token, http, "1.2", patience, System::nanoTime);
  }

  @AfterEach
  void close() {
    http.close();
    server.close();
  }

  private static SendResult whole(DeliveryOutcome deliveryOutcome) {
    return new SendResult.Whole(deliveryOutcome);
  }

  /// One that Koito refuses: it cannot be named.
  private static Listen nameless(int number) {
    return new Listen(
        number, ListenBrainzSamples.START, ListenBrainzSamples.of(Tags.NONE).track(), "MPD");
  }

  @Test
  void batches_are_small_and_come_one_at_a_time() {
    assertThat(service.batch()).isEqualTo(20);
    assertThat(service.submit(ListenBrainzSamples.numbers(20))).isEqualTo(whole(new Accepted()));
    assertThat(service.announce(ListenBrainzSamples.number(21))).isEqualTo(whole(new Accepted()));
    assertThat(service.submit(List.of(ListenBrainzSamples.number(21))))
        .isEqualTo(whole(new Accepted()));
    assertThat(server.listens()).hasSize(21);
    assertThat(server.crowded()).isFalse();
  }

  @Test
  void all_that_a_player_says_has_the_types_it_wants() {
    var tags = Tags.builder();
    for (var tag : Tag.values()) {
      tags.add(tag, tag.mbid() ? "00000000-0000-0000-0000-000000000001" : "3/4");
      tags.add(tag, tag.mbid() ? "00000000-0000-0000-0000-000000000002" : "x");
    }
    assertThat(service.submit(List.of(ListenBrainzSamples.of(tags.build()))))
        .isEqualTo(whole(new Accepted()));
    assertThat(service.announce(ListenBrainzSamples.of(tags.build())))
        .isEqualTo(whole(new Accepted()));
  }

  @Test
  void what_came_before_a_bad_one_is_not_stored_twice() {
    var listens = new ArrayList<>(ListenBrainzSamples.numbers(5));
    listens.set(2, nameless(2));
    var refused = new Refused("Artist name or track name are missing (HTTP 400)");
    assertThat(service.submit(listens)).isEqualTo(whole(refused));
    assertThat(server.listens()).hasSize(2);
    // As the courier does: halves, down to the culprit.
    service.submit(listens.subList(0, 2));
    assertThat(service.submit(listens.subList(2, 3))).isEqualTo(whole(refused));
    service.submit(listens.subList(3, 5));
    assertThat(server.listens()).hasSize(4);
  }

  static Stream<Arguments> losses() {
    return Stream.of(
        arguments(new Trouble.Hangs(), 0),
        arguments(new Trouble.Cuts(false), 0),
        arguments(new Trouble.Cuts(true), 3));
  }

  @ParameterizedTest
  @MethodSource("losses")
  void what_is_sent_again_after_a_lost_reply_is_there_once(Trouble trouble, int stored) {
    var hasty = service(server.root(), TOKEN, Duration.ofSeconds(2));
    server.next(trouble);
    assertThat(hasty.submit(ListenBrainzSamples.numbers(3))).isInstanceOf(SendResult.Unknown.class);
    assertThat(server.listens()).hasSize(stored);
    assertThat(hasty.resendIsSafe()).isTrue();
    assertThat(hasty.held(ListenBrainzSamples.numbers(3))).isEmpty();
    assertThat(hasty.submit(ListenBrainzSamples.numbers(3))).isEqualTo(whole(new Accepted()));
    assertThat(server.listens()).hasSize(3);
    assertThat(server.received()).hasSize(2);
  }

  static Stream<Arguments> replies() {
    return Stream.of(
        arguments(
            says(200, "<html>"),
            new RetryLater(
                "HTTP 200, and the answer is not from ListenBrainz; another page may be in the way",
                null)),
        arguments(
            says(401, "{\"error\":\"unauthorized\"}"),
            new NeedsUser("unauthorized (HTTP 401); check the token")),
        arguments(
            says(400, "{\"error\":\"failed to decode request\"}"),
            new Refused("failed to decode request (HTTP 400)")),
        arguments(
            says(404, "404 page not found\n"), NeedsUser.elsewhere("HTTP 404; check the url")),
        arguments(says(405, ""), NeedsUser.elsewhere("HTTP 405; check the url")),
        arguments(
            says(500, "{\"status\": \"internal server error\"}"), new RetryLater("HTTP 500", null)),
        arguments(says(503, "not ready\n"), new RetryLater("HTTP 503", null)));
  }

  @ParameterizedTest
  @MethodSource("replies")
  void every_reply_has_its_meaning(Trouble reply, DeliveryOutcome deliveryOutcome) {
    server.next(reply, reply);
    assertThat(service.submit(ListenBrainzSamples.numbers(1))).isEqualTo(whole(deliveryOutcome));
    assertThat(service.submit(ListenBrainzSamples.numbers(3))).isEqualTo(whole(deliveryOutcome));
    assertThat(server.listens()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "/apis",
        "/apis/listenbrainz",
        "/apis/listenbrainz/1",
        "/apis/listenbrainz/1/"
      })
  void the_end_of_the_root_does_not_matter(String end) {
    var service = service(URI.create(server.root() + end), TOKEN, Duration.ofSeconds(20));
    assertThat(service.check()).isEqualTo(new Accepted("me"));
  }

  @Test
  void a_wrong_token_or_address_is_the_users_to_correct() {
    var patience = Duration.ofSeconds(20);
    assertThat(service(server.root(), "wrong", patience).check())
        .isEqualTo(new NeedsUser("unauthorized (HTTP 401); check the token"));
    var lost = service(URI.create(server.root() + "/music"), TOKEN, patience);
    assertThat(lost.check()).isInstanceOf(RetryLater.class);
    assertThat(lost.submit(ListenBrainzSamples.numbers(1)))
        .isInstanceOf(SendResult.Whole.class)
        .isEqualTo(whole(NeedsUser.elsewhere("HTTP 405; check the url")));
  }
}
