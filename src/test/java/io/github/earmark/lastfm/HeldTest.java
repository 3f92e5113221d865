package io.github.earmark.lastfm;

import static io.github.earmark.lastfm.LastFmStandIn.API_KEY;
import static io.github.earmark.lastfm.LastFmStandIn.API_SECRET;
import static io.github.earmark.listenbrainz.ListenBrainzStandIn.says;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.earmark.delivery.SendResult;
import io.github.earmark.listenbrainz.ListenBrainzStandIn.Trouble;
import io.github.earmark.music.Listen;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// What the server is found to have.
class HeldTest extends LastFmStage {
  static Stream<Arguments> losses() {
    return Stream.of(
        arguments(new Trouble.Hangs(), 0),
        arguments(new Trouble.Cuts(false), 0),
        arguments(new Trouble.Cuts(true), 2));
  }

  @ParameterizedTest
  @MethodSource("losses")
  void a_lost_reply_leaves_it_open_and_the_server_can_be_asked(Trouble trouble, int stored) {
    var listens = LastFmSamples.numbers(2);
    var hasty =
        service(
            lastFm.root(),
            ServerKind.LASTFM,
            account(lastFm.session(), null),
            Duration.ofSeconds(2));
    hasty.check();
    lastFm.next(trouble);
    assertThat(hasty.submit(listens)).isInstanceOf(SendResult.Unknown.class);
    assertThat(lastFm.received("track.scrobble")).hasSize(1);
    assertThat(hasty.held(listens)).hasSize(stored);
  }

  @Test
  void what_the_server_has_is_found_by_second_and_names() {
    service.submit(List.of(LastFmSamples.number(1), LastFmSamples.number(3)));
    service.announce(LastFmSamples.number(2));
    assertThat(service.held(LastFmSamples.numbers(5))).containsExactlyInAnyOrder(1L, 3L);
    var shouted = LastFmSamples.tags("ARTIST", "title  1").build();
    var start = LastFmSamples.number(1).start();
    var other = LastFmSamples.of(shouted);
    assertThat(service.held(List.of(new Listen(9, start, other.track(), "MPD"))))
        .containsExactly(9L);
    assertThat(service.held(List.of(new Listen(9, start.plusSeconds(1), other.track(), "MPD"))))
        .isEmpty();
  }

  @Test
  void gnu_fm_is_asked_page_by_page_where_it_knows_no_bounds() {
    var many = IntStream.range(0, 450).mapToObj(LastFmSamples::number).toList();
    for (var from = 0; from < many.size(); from += 50) {
      libre.submit(many.subList(from, from + 50));
    }
    libre.announce(LastFmSamples.number(500));
    assertThat(libre.held(many.subList(0, 3))).containsExactlyInAnyOrder(0L, 1L, 2L);
    assertThat(gnuFm.received("user.getRecentTracks")).hasSize(3);
    assertThat(libre.held(many.subList(447, 449))).containsExactlyInAnyOrder(447L, 448L);
    assertThat(gnuFm.received("user.getRecentTracks")).hasSize(4);
  }

  /// GNU FM gives it a time, too: now.
  @ParameterizedTest
  @EnumSource(ServerKind.class)
  void what_is_playing_now_is_not_held(ServerKind serverKind) {
    var service = serverKind == ServerKind.LASTFM ? this.service : libre;
    var now = LastFmSamples.at(7, LastFmSamples.NOW);
    service.submit(LastFmSamples.numbers(1));
    service.announce(now);
    assertThat(service.held(List.of(LastFmSamples.number(0), now))).containsExactly(0L);
  }

  @Test
  void a_user_without_plays_has_none() {
    assertThat(service.held(LastFmSamples.numbers(2))).isEmpty();
    assertThat(libre.held(LastFmSamples.numbers(2))).isEmpty();
  }

  @Test
  void what_gnu_fm_has_is_found_though_it_was_cut() {
    var long1 = LastFmSamples.of(LastFmSamples.tags("ä".repeat(300), "日".repeat(200)).build());
    assertThat(libre.submit(List.of(long1))).isEqualTo(accepted(1));
    assertThat(libre.held(List.of(long1))).containsExactly(1L);
  }

  @Test
  void a_profile_that_tells_nothing_leaves_it_open() {
    service.check();
    lastFm.hide();
    assertThat(service.held(LastFmSamples.numbers(1))).isNull();
    lastFm.next(says(502, "<html>"), lastFm.fails(7), says(200, "{}"));
    assertThat(service.held(LastFmSamples.numbers(1))).isNull();
    assertThat(service.held(LastFmSamples.numbers(1))).isNull();
    assertThat(service.held(LastFmSamples.numbers(1))).isNull();
    lastFm.next(says(200, "{\"recenttracks\":{\"@attr\":{\"user\":\"stranger\"},\"track\":[]}}"));
    assertThat(service.held(LastFmSamples.numbers(1))).isNull();
  }

  @Test
  void who_the_user_is_is_asked_where_it_is_not_known() {
    var nameless =
        new Account(
            API_KEY, () -> API_SECRET, lastFm::session, () -> null, null, "earmark login lastfm");
    var service = service(lastFm.root(), ServerKind.LASTFM, nameless, LONG);
    service.submit(LastFmSamples.numbers(1));
    assertThat(service.held(LastFmSamples.numbers(1))).containsExactly(0L);
    // GNU FM does not tell.
    var libre = service(gnuFm.root(), ServerKind.GNUFM, nameless, LONG);
    assertThat(libre.held(LastFmSamples.numbers(1))).isNull();
  }
}
