package io.github.earmark.lastfm;

import static io.github.earmark.lastfm.LastFmStandIn.API_KEY;
import static io.github.earmark.listenbrainz.ListenBrainzStandIn.says;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.earmark.delivery.DeliveryOutcome;
import io.github.earmark.delivery.DeliveryOutcome.Accepted;
import io.github.earmark.delivery.DeliveryOutcome.NeedsUser;
import io.github.earmark.delivery.DeliveryOutcome.Refused;
import io.github.earmark.delivery.DeliveryOutcome.RetryLater;
import io.github.earmark.delivery.SendResult;
import io.github.earmark.history.marks.TrackFeedback;
import io.github.earmark.listenbrainz.ListenBrainzStandIn.Trouble;
import io.github.earmark.music.Tag;
import io.github.earmark.music.Tags;
import io.github.earmark.music.Track;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Loves and hates at Last.fm and its kin.
class LovesTest extends LastFmStage {
  private static final String NOT_SO = "it has no hates, and does not love it";

  private static TrackFeedback feeling(int score, Tags tags) {
    var track = new Track("a.flac", false, tags, Duration.ofSeconds(200));
    return new TrackFeedback(
        1, "lf", score, 1, track, "mpd", null, 0, false, LastFmSamples.NOW, null);
  }

  private static TrackFeedback feeling(int score) {
    return feeling(score, LastFmSamples.tags("Björk", "Jóga & i").build());
  }

  @Test
  void a_love_is_signed_as_the_recorded_one_is() {
    var callParameters =
        new CallParameters("track.love")
            .put("api_key", "YOUR_API_KEY")
            .put("sk", "YOUR_SESSION_KEY")
            .put("artist", "KITANO REM")
            .put("track", "RAINSICK");
    assertThat(callParameters.signature("YOUR_SECRET"))
        .isEqualTo("800b8884b00c9343d1d425ed271e0f42");
  }

  @ParameterizedTest
  @EnumSource(ServerKind.class)
  void what_is_loved_hated_and_neither_is_loved_or_not(ServerKind serverKind) {
    var server = serverKind == ServerKind.LASTFM ? lastFm : gnuFm;
    var service = serverKind == ServerKind.LASTFM ? this.service : libre;
    assertThat(service.takesFeedback()).isTrue();
    assertThat(service.lacks(feeling(1))).as("no listen is needed").isNull();
    assertThat(service.sendFeedback(feeling(1))).isEqualTo(whole(new Accepted()));
    assertThat(server.loved()).containsExactly("Björk – Jóga & i");
    assertThat(service.sendFeedback(feeling(-1))).isEqualTo(whole(new Accepted(NOT_SO)));
    assertThat(server.loved()).isEmpty();
    service.sendFeedback(feeling(1));
    assertThat(service.sendFeedback(feeling(0))).isEqualTo(whole(new Accepted()));
    assertThat(server.loved()).isEmpty();
    assertThat(server.said())
        .containsExactly("love Jóga & i", "unlove Jóga & i", "love Jóga & i", "unlove Jóga & i");
    assertThat(server.received().getFirst().fields())
        .containsKeys("api_sig", "sk")
        .containsEntry("api_key", API_KEY);
  }

  @Test
  void what_is_so_already_is_no_error() {
    service.sendFeedback(feeling(1));
    assertThat(service.sendFeedback(feeling(1))).isEqualTo(whole(new Accepted()));
    libre.sendFeedback(feeling(1));
    assertThat(libre.sendFeedback(feeling(1))).isEqualTo(whole(new Accepted("was so already")));
    libre.sendFeedback(feeling(0));
    assertThat(libre.sendFeedback(feeling(-1))).isEqualTo(whole(new Accepted(NOT_SO)));
  }

  @Test
  void it_has_the_names_that_a_listen_of_it_would_have() {
    var tags = LastFmSamples.tags("Alpha", "é".repeat(200)).build();
    var two = tags.with(Tag.ARTIST, List.of("Alpha", "Beta"));
    libre.sendFeedback(feeling(1, two));
    assertThat(gnuFm.loved()).containsExactly("Alpha – " + "é".repeat(127));
  }

  @Test
  void without_a_name_nobody_is_asked() {
    assertThat(service.sendFeedback(feeling(1, Tags.builder().add(Tag.TITLE, "T").build())))
        .isEqualTo(whole(new Refused("it has no artist or no title")));
    assertThat(lastFm.received()).isEmpty();
  }

  static Stream<Arguments> replies() {
    return Stream.of(
        arguments(says(200, "<lfm status=\"ok\"/>"), new Accepted()),
        arguments(says(200, "{\"status\":\"ok\"}"), new Accepted()),
        arguments(
            says(400, "{\"error\":6,\"message\":\"Track not found\"}"),
            new Refused("Track not found (error 6)")),
        arguments(
            says(403, "{\"error\":9,\"message\":\"Invalid session key\"}"),
            new NeedsUser("Invalid session key (error 9)" + LOGIN)),
        arguments(
            says(429, "{\"error\":29,\"message\":\"Rate Limit Exceeded\"}"),
            new RetryLater("Rate Limit Exceeded (error 29)", Duration.ofMinutes(5))),
        arguments(
            says(500, "{\"error\":8,\"message\":\"Operation failed\"}"),
            new RetryLater("Operation failed (error 8)", null)),
        arguments(says(503, "{}"), new RetryLater(odd(503), null)),
        arguments(says(200, "<html>"), new RetryLater(odd(200), null)));
  }

  @ParameterizedTest
  @MethodSource("replies")
  void what_a_reply_means(Trouble trouble, DeliveryOutcome deliveryOutcome) {
    lastFm.next(trouble);
    assertThat(service.sendFeedback(feeling(1))).isEqualTo(whole(deliveryOutcome));
    assertThat(lastFm.loved()).isEmpty();
  }

  @Test
  void a_lost_reply_is_told_from_a_request_that_never_left() {
    lastFm.next(new Trouble.Cuts(true));
    assertThat(service.sendFeedback(feeling(1))).isInstanceOf(SendResult.Unknown.class);
    assertThat(lastFm.said()).hasSize(1);
    var account = account(lastFm.session(), null);
    var away = service(URI.create("http://127.0.0.1:9/2.0/"), ServerKind.LASTFM, account, LONG);
    assertThat(away.sendFeedback(feeling(1))).isInstanceOf(SendResult.Unsent.class);
  }

  @Test
  void a_dead_session_is_renewed_where_the_password_is_known() {
    var service =
        service(
            lastFm.root(), ServerKind.LASTFM, account("session-old", LastFmStandIn.PASSWORD), LONG);
    assertThat(service.sendFeedback(feeling(1))).isEqualTo(whole(new Accepted()));
    assertThat(lastFm.loved()).hasSize(1);
  }
}
