package io.github.earmark.lastfm;

import static io.github.earmark.lastfm.LastFmStandIn.API_SECRET;
import static io.github.earmark.listenbrainz.ListenBrainzStandIn.says;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.earmark.delivery.DeliveryOutcome;
import io.github.earmark.delivery.DeliveryOutcome.Accepted;
import io.github.earmark.delivery.DeliveryOutcome.Ignored;
import io.github.earmark.delivery.DeliveryOutcome.Refused;
import io.github.earmark.delivery.DeliveryOutcome.RetryLater;
import io.github.earmark.delivery.SendResult;
import io.github.earmark.http.CannedHttp;
import io.github.earmark.http.Reply;
import io.github.earmark.http.Request;
import io.github.earmark.lastfm.LastFmStandIn.Received;
import io.github.earmark.listenbrainz.ListenBrainzStandIn.Trouble;
import io.github.earmark.music.Tag;
import io.github.earmark.music.Tags;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is sent, and what good replies mean.
class LastFmTest extends LastFmStage {
  @Test
  void fifty_go_out_in_one_signed_form_oldest_first() {
    assertThat(service.batch()).isEqualTo(50);
    assertThat(service.submit(LastFmSamples.numbers(50))).isEqualTo(accepted(50));
    assertThat(lastFm.received()).hasSize(1);
    var request = lastFm.received().getFirst();
    assertThat(request.verb()).isEqualTo("POST");
    assertThat(request.address()).hasToString("/2.0/");
    assertThat(request.userAgent()).isEqualTo("Earmark/1.2 ( contact )");
    assertThat(request.fields()).containsKeys("artist[0]", "artist[49]").doesNotContainKey("track");
    assertThat(lastFm.listens())
        .extracting(listen -> listen.get("track"))
        .containsExactlyElementsOf(
            IntStream.range(0, 50).mapToObj(number -> "Title " + number).toList());
  }

  @ParameterizedTest
  @EnumSource(ServerKind.class)
  void a_lone_listen_is_understood_from_a_lone_object(ServerKind serverKind) {
    var server = serverKind == ServerKind.LASTFM ? lastFm : gnuFm;
    assertThat(service(server, serverKind).submit(LastFmSamples.numbers(1))).isEqualTo(accepted(1));
    assertThat(server.listens()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "//"})
  void the_slash_at_the_end_of_the_root_is_always_there(String end) {
    var root = URI.create(lastFm.root().toString().replaceFirst("/$", end));
    var service = service(root, ServerKind.LASTFM, account(lastFm.session(), null), LONG);
    assertThat(service.submit(LastFmSamples.numbers(2))).isEqualTo(accepted(2));
  }

  @Test
  void no_secret_is_in_an_address() {
    service.submit(LastFmSamples.numbers(2));
    service.announce(LastFmSamples.number(1));
    service.held(LastFmSamples.numbers(2));
    assertThat(lastFm.received())
        .extracting(Received::address)
        .asString()
        .doesNotContain(API_SECRET, lastFm.session());
  }

  @Test
  void every_request_asks_for_json_wherever_a_server_may_look_for_it() {
    var asked = new ArrayList<Request>();
    try (var canned =
        new CannedHttp(
            request -> {
              asked.add(request);
              return new Reply.Answered(200, Map.of(), "{}");
            })) {
      for (var serverKind : ServerKind.values()) {
        var account = account("session", null);
        var one =
            new LastFm("lf", serverKind, gnuFm.root(), account, Credit.FIRST, canned, LONG, CLOCK);
        one.submit(LastFmSamples.numbers(2));
        one.announce(LastFmSamples.number(1));
        one.held(LastFmSamples.numbers(2));
      }
    }
    assertThat(asked)
        .hasSizeGreaterThanOrEqualTo(6)
        .allSatisfy(
            request -> assertThat(request.headers()).containsEntry("Accept", "application/json"));
  }

  static Stream<Arguments> ignoredCodes() {
    return Stream.of(
        arguments(ServerKind.LASTFM, 0, new Accepted()),
        arguments(
            ServerKind.LASTFM,
            1,
            new Ignored("its artist, or something else about it, is not taken (code 1)")),
        arguments(ServerKind.LASTFM, 2, new Ignored("its title is not taken (code 2)")),
        arguments(ServerKind.LASTFM, 3, new Ignored("it is too old (code 3)")),
        arguments(ServerKind.LASTFM, 4, tooNew(4)),
        arguments(
            ServerKind.LASTFM,
            5,
            new RetryLater("no more listens are taken today (code 5)", Duration.ofHours(4))),
        arguments(ServerKind.LASTFM, 77, new Ignored("no reason given (code 77)")),
        arguments(ServerKind.GNUFM, 3, tooNew(3)),
        arguments(ServerKind.GNUFM, 4, new Ignored("it is too old (code 4)")),
        arguments(ServerKind.GNUFM, 91, new Accepted("was there already")));
  }

  private static DeliveryOutcome tooNew(int code) {
    return new DeliveryOutcome.Postponed(
        "it lies in the future (code " + code + "): is this machine's clock right?",
        Duration.ofMinutes(15));
  }

  @ParameterizedTest
  @MethodSource("ignoredCodes")
  void every_code_has_its_meaning_for_its_item_alone(
      ServerKind serverKind, int code, DeliveryOutcome deliveryOutcome) {
    var server = serverKind == ServerKind.LASTFM ? lastFm : gnuFm;
    server.ignore("Title 1", code);
    assertThat(service(server, serverKind).submit(LastFmSamples.numbers(3)))
        .isEqualTo(each(new Accepted(), deliveryOutcome, new Accepted()));
    assertThat(service(server, serverKind).announce(LastFmSamples.number(1)))
        .isEqualTo(whole(deliveryOutcome));
  }

  @Test
  void the_servers_own_words_about_an_item_are_kept() {
    lastFm.next(
        says(
            200,
            """
            {"scrobbles":{"@attr":{"accepted":0,"ignored":1},"scrobble":
             {"ignoredMessage":{"code":"1","#text":"Artist name failed\\nfilter"}}}}\
            """));
    assertThat(service.submit(LastFmSamples.numbers(1)))
        .isEqualTo(each(new Ignored("Artist name failed filter (code 1)")));
  }

  @ParameterizedTest
  @CsvSource({"2026-11-21T20:00:00Z,4", "2026-11-21T23:59:00Z,1", "2026-11-21T00:00:00Z,24"})
  void the_daily_limit_is_waited_for_until_the_next_day(Instant now, int hours) {
    var account = account(lastFm.session(), null);
    var clock = InstantSource.fixed(now);
    var late =
        new LastFm(
            "lf", ServerKind.LASTFM, lastFm.root(), account, Credit.FIRST, http, LONG, clock);
    lastFm.ignore("Title 0", 5);
    assertThat(late.submit(LastFmSamples.numbers(1)))
        .isEqualTo(
            each(
                new RetryLater(
                    "no more listens are taken today (code 5)", Duration.ofHours(hours))));
  }

  @Test
  void what_gnu_fm_has_already_is_there_once() {
    assertThat(libre.resendIsSafe()).isTrue();
    libre.submit(LastFmSamples.numbers(3));
    assertThat(libre.submit(LastFmSamples.numbers(4)))
        .isEqualTo(
            each(
                new Accepted("was there already"),
                new Accepted("was there already"),
                new Accepted("was there already"),
                new Accepted()));
    assertThat(gnuFm.listens()).hasSize(4);
    assertThat(service.resendIsSafe()).isFalse();
  }

  static Stream<Arguments> shapes() {
    var ok = "{\"ignoredMessage\":{\"code\":\"0\",\"#text\":\"\"}}";
    return Stream.of(
        // Without counts, without messages, with numbers for text: as ListenBrainz and Maloja do.
        arguments("{\"scrobbles\":{\"scrobble\":[" + ok + "," + ok + "]}}", accepted(2)),
        arguments("{\"scrobbles\":{\"scrobble\":[{},{\"ignoredMessage\":{}}]}}", accepted(2)),
        arguments(
            "{\"scrobbles\":{\"scrobble\":[{\"ignoredMessage\":{\"code\":0}},"
                + "{\"ignoredMessage\":{\"code\":91}}]}}",
            each(new Accepted(), new Accepted("was there already"))),
        arguments(
            "{\"scrobbles\":{\"@attr\":{\"accepted\":\"2\",\"ignored\":\"0\"}}}", accepted(2)),
        arguments("{\"scrobbles\":{\"accepted\":2,\"ignored\":0}}", accepted(2)),
        arguments("{\"scrobbles\":{\"@attr\":{\"ignored\":0}}}", accepted(2)),
        // Which of the two was it?
        arguments("{\"scrobbles\":{\"scrobble\":" + ok + "}}", open()),
        arguments("{\"scrobbles\":{\"scrobble\":[" + ok + "," + ok + "," + ok + "]}}", open()),
        arguments("{\"scrobbles\":{\"@attr\":{\"accepted\":1,\"ignored\":1}}}", open()),
        arguments("{\"scrobbles\":{}}", open()),
        arguments(
            """
            <?xml version="1.0" encoding="utf-8"?>
            <lfm status="ok"><scrobbles accepted="1" ignored="1">
            <scrobble><track corrected="0">A &amp; B</track><timestamp>1</timestamp>
            <ignoredMessage code="0"></ignoredMessage></scrobble>
            <scrobble><ignoredMessage code="2">Track</ignoredMessage></scrobble>
            </scrobbles></lfm>\
            """,
            each(new Accepted(), new Ignored("Track (code 2)"))));
  }

  private static SendResult open() {
    return new SendResult.Unknown("it did not answer about each of 2 listens");
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void every_shape_of_a_good_reply_is_understood(String reply, SendResult sendResult) {
    lastFm.next(
        says(200, reply), new Trouble.Says(200, reply, Map.of("Content-Type", "text/html")));
    assertThat(service.submit(LastFmSamples.numbers(2))).isEqualTo(sendResult);
    assertThat(service.submit(LastFmSamples.numbers(2))).isEqualTo(sendResult);
  }

  @Test
  void what_is_too_old_for_last_fm_is_not_sent_and_blocks_nothing() {
    assertThat(service.longest()).isEqualTo(Duration.ofDays(14));
    assertThat(libre.longest()).isNull();
    var limit = LastFmSamples.NOW.minus(Duration.ofDays(14));
    var listens =
        List.of(
            LastFmSamples.at(1, limit.minusSeconds(1)),
            LastFmSamples.at(2, limit),
            LastFmSamples.number(3));
    var old = new Refused("it is too old: Last.fm accepts nothing older than 14 days");
    var next = new RetryLater("goes out with the next ones", null);
    assertThat(service.submit(listens)).isEqualTo(each(old, next, next));
    assertThat(service.submit(listens.subList(0, 1))).isEqualTo(each(old));
    assertThat(lastFm.received()).isEmpty();
    assertThat(service.submit(listens.subList(1, 3))).isEqualTo(accepted(2));
    assertThat(libre.submit(listens)).isEqualTo(accepted(3));
  }

  @Test
  void what_has_no_name_is_never_sent() {
    var nameless = LastFmSamples.of(Tags.builder().add(Tag.ARTIST, "Artist").build());
    assertThat(service.submit(List.of(nameless)))
        .isEqualTo(each(new Refused("it has no artist or no title")));
    assertThat(service.announce(nameless)).isInstanceOf(SendResult.Whole.class);
    assertThat(lastFm.received()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(ServerKind.class)
  void what_plays_now_is_announced_and_not_stored(ServerKind serverKind) {
    var server = serverKind == ServerKind.LASTFM ? lastFm : gnuFm;
    assertThat(service(server, serverKind).announce(LastFmSamples.number(1)))
        .isEqualTo(whole(new Accepted()));
    assertThat(server.received("track.updateNowPlaying")).hasSize(1);
    assertThat(server.playing()).containsEntry("track", "Title 1").containsEntry("duration", "200");
    assertThat(server.listens()).isEmpty();
  }

  @Test
  void an_announcement_that_fails_is_not_repeated() {
    lastFm.next(lastFm.fails(16));
    assertThat(service.announce(LastFmSamples.number(1)))
        .isInstanceOfSatisfying(
            SendResult.Whole.class, it -> assertThat(it.outcome()).isInstanceOf(RetryLater.class));
    assertThat(lastFm.received()).hasSize(1);
  }
}
