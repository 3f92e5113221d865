package io.github.earmark.listenbrainz;

import static io.github.earmark.listenbrainz.ListenBrainzStandIn.says;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.earmark.delivery.DeliveryOutcome;
import io.github.earmark.delivery.DeliveryOutcome.Accepted;
import io.github.earmark.delivery.DeliveryOutcome.Ignored;
import io.github.earmark.delivery.DeliveryOutcome.NeedsUser;
import io.github.earmark.delivery.DeliveryOutcome.Refused;
import io.github.earmark.delivery.DeliveryOutcome.RetryLater;
import io.github.earmark.delivery.SendResult;
import io.github.earmark.history.marks.TrackFeedback;
import io.github.earmark.http.Http;
import io.github.earmark.listenbrainz.ListenBrainzStandIn.Trouble;
import io.github.earmark.music.Listen;
import io.github.earmark.music.Tag;
import io.github.earmark.music.Track;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Loves and hates at ListenBrainz.
class ListenBrainzFeedbackTest {
  private static final String TOKEN = "7e57ed00-0000-4000-8000-000000000001";
  private static final String RECORDING = "0383dadf-2a4e-4d10-a46a-e9e041da8eb3";

  private final ListenBrainzStandIn server = new ListenBrainzStandIn(TOKEN);
  private final Http http = new Http("Earmark/1.2 ( contact )");
  private final ListenBrainz service = service(server.root(), TOKEN);

  private ListenBrainz service(URI root, String token) {
    return new ListenBrainz(
        "lb", root, () -> token, http, "1.2", Duration.ofSeconds(8), System::nanoTime);
  }

  @AfterEach
  void close() {
    http.close();
    server.close();
  }

  private static SendResult whole(DeliveryOutcome deliveryOutcome) {
    return new SendResult.Whole(deliveryOutcome);
  }

  private static TrackFeedback feeling(int score, Track names, @Nullable Listen listen) {
    return new TrackFeedback(
        1, "lb", score, 1, names, "mpd", listen, 0, false, Instant.EPOCH, null);
  }

  private static Track named(@Nullable String recording) {
    var track = ListenBrainzSamples.number(1).track();
    var tags =
        recording == null
            ? track.tags()
            : track.tags().with(Tag.RECORDING_MBID, List.of(recording));
    return new Track(track.uri(), false, tags, track.duration());
  }

  @Test
  void a_recording_is_loved_hated_and_neither() {
    assertThat(service.takesFeedback()).isTrue();
    assertThat(service.lacks(feeling(1, named(RECORDING), null))).isNull();
    for (var score : List.of(1, 1, -1)) {
      assertThat(service.sendFeedback(feeling(score, named(RECORDING), null)))
          .isEqualTo(whole(new Accepted()));
      assertThat(server.feedback()).isEqualTo(Map.of(RECORDING, score));
    }
    assertThat(service.sendFeedback(feeling(0, named(RECORDING), null)))
        .isEqualTo(whole(new Accepted()));
    assertThat(server.feedback()).isEmpty();
    assertThat(server.received()).hasSize(4);
  }

  @Test
  void the_recording_of_the_listen_will_do() {
    var listen = ListenBrainzSamples.of(named(RECORDING.toUpperCase(Locale.ROOT)));
    assertThat(service.sendFeedback(feeling(1, named(null), listen)))
        .isEqualTo(whole(new Accepted()));
    assertThat(server.feedback()).isEqualTo(Map.of(RECORDING, 1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "none", "0383dadf"})
  void without_one_it_hangs_on_what_the_server_made_of_the_listen(String recording) {
    var names = recording.isEmpty() ? named(null) : named(recording);
    assertThat(service.lacks(feeling(1, names, null))).contains("a listen of it");
    var listens = ListenBrainzSamples.numbers(3);
    service.submit(listens);
    var trackFeedback = feeling(-1, names, listens.get(1));
    assertThat(service.lacks(trackFeedback)).isNull();
    assertThat(service.sendFeedback(trackFeedback)).isEqualTo(whole(new Accepted()));
    assertThat(server.feedback()).hasSize(1).containsValue(-1);
    assertThat(service.sendFeedback(feeling(0, names, listens.get(1))))
        .isEqualTo(whole(new Accepted()));
    assertThat(server.feedback()).as("the same one").isEmpty();
  }

  @Test
  void a_listen_that_is_not_listed_may_be_later() {
    assertThat(service.sendFeedback(feeling(1, named(null), ListenBrainzSamples.number(1))))
        .isEqualTo(whole(new Ignored("its listen is not listed there")));
  }

  static Stream<Arguments> replies() {
    return Stream.of(
        arguments(
            says(400, "{\"code\":400,\"error\":\"bad\"}"), whole(new Refused("bad (HTTP 400)"))),
        arguments(
            says(401, "{\"code\":401,\"error\":\"Invalid authorization token.\"}"),
            whole(new NeedsUser("Invalid authorization token. (HTTP 401); check the token"))),
        // A server that only speaks its language and will not learn more.
        arguments(says(404, "{}"), whole(new Refused("HTTP 404; check the url"))),
        arguments(says(503, "<html>"), whole(new RetryLater("HTTP 503", null))),
        arguments(
            says(200, "{\"code\":200,\"error\":\"Invalid Method\"}"),
            whole(new RetryLater("Invalid Method (HTTP 200)", null))));
  }

  @ParameterizedTest
  @MethodSource("replies")
  void what_a_reply_means(Trouble trouble, SendResult sendResult) {
    server.next(trouble);
    assertThat(service.sendFeedback(feeling(1, named(RECORDING), null))).isEqualTo(sendResult);
    assertThat(server.feedback()).isEmpty();
  }

  @Test
  void a_lost_reply_is_told_from_a_lost_question() {
    server.next(new Trouble.Cuts(true));
    assertThat(service.sendFeedback(feeling(1, named(RECORDING), null)))
        .isInstanceOf(SendResult.Unknown.class);
    service.check();
    server.next(new Trouble.Hangs());
    assertThat(service.sendFeedback(feeling(1, named(null), ListenBrainzSamples.number(1))))
        .isInstanceOf(SendResult.Unsent.class);
    assertThat(server.scores()).containsExactly(1);
  }

  @Test
  void who_it_does_not_let_in_is_told_so() {
    assertThat(
            service(server.root(), "wrong")
                .sendFeedback(feeling(1, named(null), ListenBrainzSamples.number(1))))
        .isInstanceOfSatisfying(
            SendResult.Unsent.class,
            answer -> assertThat(answer.outcome()).isInstanceOf(NeedsUser.class));
    assertThat(
            service(URI.create("http://127.0.0.1:9"), TOKEN)
                .sendFeedback(feeling(1, named(null), ListenBrainzSamples.number(1))))
        .isInstanceOf(SendResult.Unsent.class);
  }

  @Test
  void servers_that_only_speak_its_language_have_none() {
    assertThat(service(URI.create(server.root() + "/apis/listenbrainz"), TOKEN).takesFeedback())
        .isFalse();
    assertThat(ListenBrainz.koito("k", server.root(), () -> TOKEN, http, "1.2").takesFeedback())
        .isFalse();
  }
}
