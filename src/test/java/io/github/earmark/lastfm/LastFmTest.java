package io.github.earmark.lastfm;

import static io.github.earmark.lastfm.LastFmStandIn.API_KEY;
import static io.github.earmark.lastfm.LastFmStandIn.API_SECRET;
import static io.github.earmark.lastfm.LastFmStandIn.PASSWORD;
import static io.github.earmark.lastfm.LastFmStandIn.USER;
import static io.github.earmark.listenbrainz.ListenBrainzStandIn.says;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.earmark.delivery.Answer;
import io.github.earmark.delivery.Outcome;
import io.github.earmark.delivery.Outcome.Accepted;
import io.github.earmark.delivery.Outcome.Ignored;
import io.github.earmark.delivery.Outcome.NeedsUser;
import io.github.earmark.delivery.Outcome.Refused;
import io.github.earmark.delivery.Outcome.RetryLater;
import io.github.earmark.http.Http;
import io.github.earmark.lastfm.LastFmStandIn.Received;
import io.github.earmark.listenbrainz.ListenBrainzStandIn.Trouble;
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
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class LastFmTest {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final InstantSource CLOCK = InstantSource.fixed(Listens.NOW);
  private static final String LOGIN = "; run `earmark login lastfm`";

  private final Http http = new Http("Earmark/1.2 ( contact )");
  private final List<LastFmStandIn> servers = new ArrayList<>();
  private final LastFmStandIn lastFm = server(Flavour.LASTFM);
  private final LastFmStandIn gnuFm = server(Flavour.GNUFM);
  private final LastFm service = service(lastFm, Flavour.LASTFM);
  private final LastFm libre = service(gnuFm, Flavour.GNUFM);

  private LastFmStandIn server(Flavour flavour) {
    var server = new LastFmStandIn(flavour, CLOCK);
    servers.add(server);
    return server;
  }

  private LastFm service(LastFmStandIn server, Flavour flavour) {
    return service(server.root(), flavour, account(server.session(), null), LONG);
  }

  private LastFm service(URI root, Flavour flavour, Account account, Duration patience) {
    return new LastFm("lf", flavour, root, account, Credit.FIRST, http, patience, CLOCK);
  }

  private static Account account(@Nullable String session, @Nullable String password) {
    return new Account(
        API_KEY,
        () -> API_SECRET,
        session == null ? null : () -> session,
        USER,
        password == null ? null : () -> password,
        "earmark login lastfm");
  }

  @AfterEach
  void close() {
    http.close();
    servers.forEach(LastFmStandIn::close);
  }

  private static Answer whole(Outcome outcome) {
    return new Answer.Whole(outcome);
  }

  private static Answer each(Outcome... outcomes) {
    return new Answer.Each(List.of(outcomes));
  }

  private static Answer accepted(int count) {
    return new Answer.Each(
        IntStream.range(0, count).<Outcome>mapToObj(_ -> new Accepted()).toList());
  }

  @Test
  void fifty_go_out_in_one_signed_form_oldest_first() {
    assertThat(service.batch()).isEqualTo(50);
    assertThat(service.submit(Listens.numbers(50))).isEqualTo(accepted(50));
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
  @EnumSource(Flavour.class)
  void a_lone_listen_is_understood_from_a_lone_object(Flavour flavour) {
    var server = flavour == Flavour.LASTFM ? lastFm : gnuFm;
    assertThat(service(server, flavour).submit(Listens.numbers(1))).isEqualTo(accepted(1));
    assertThat(server.listens()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "//"})
  void the_slash_at_the_end_of_the_root_is_always_there(String end) {
    var root = URI.create(lastFm.root().toString().replaceFirst("/$", end));
    var service = service(root, Flavour.LASTFM, account(lastFm.session(), null), LONG);
    assertThat(service.submit(Listens.numbers(2))).isEqualTo(accepted(2));
  }

  @Test
  void no_secret_is_in_an_address() {
    service.submit(Listens.numbers(2));
    service.announce(Listens.number(1));
    service.held(Listens.numbers(2));
    assertThat(lastFm.received())
        .extracting(Received::address)
        .asString()
        .doesNotContain(API_SECRET, lastFm.session());
  }

  static Stream<Arguments> ignoredCodes() {
    return Stream.of(
        arguments(Flavour.LASTFM, 0, new Accepted()),
        arguments(
            Flavour.LASTFM,
            1,
            new Ignored("its artist, or something else about it, is not taken (code 1)")),
        arguments(Flavour.LASTFM, 2, new Ignored("its title is not taken (code 2)")),
        arguments(Flavour.LASTFM, 3, new Ignored("it is too old (code 3)")),
        arguments(Flavour.LASTFM, 4, tooNew(4)),
        arguments(
            Flavour.LASTFM,
            5,
            new RetryLater("no more listens are taken today (code 5)", Duration.ofHours(4))),
        arguments(Flavour.LASTFM, 77, new Ignored("no reason given (code 77)")),
        arguments(Flavour.GNUFM, 3, tooNew(3)),
        arguments(Flavour.GNUFM, 4, new Ignored("it is too old (code 4)")),
        arguments(Flavour.GNUFM, 91, new Accepted("was there already")));
  }

  private static Outcome tooNew(int code) {
    return new RetryLater(
        "it lies in the future (code " + code + "): is this machine's clock right?",
        Duration.ofMinutes(15));
  }

  @ParameterizedTest
  @MethodSource("ignoredCodes")
  void every_code_has_its_meaning_for_its_item_alone(Flavour flavour, int code, Outcome outcome) {
    var server = flavour == Flavour.LASTFM ? lastFm : gnuFm;
    server.ignore("Title 1", code);
    assertThat(service(server, flavour).submit(Listens.numbers(3)))
        .isEqualTo(each(new Accepted(), outcome, new Accepted()));
    assertThat(service(server, flavour).announce(Listens.number(1))).isEqualTo(whole(outcome));
  }

  @Test
  void the_servers_own_words_about_an_item_are_kept() {
    lastFm.next(
        says(
            200,
            """
            {"scrobbles":{"@attr":{"accepted":0,"ignored":1},"scrobble":
             {"ignoredMessage":{"code":"1","#text":"Artist name failed\\nfilter"}}}}"""));
    assertThat(service.submit(Listens.numbers(1)))
        .isEqualTo(each(new Ignored("Artist name failed filter (code 1)")));
  }

  @ParameterizedTest
  @CsvSource({"2026-11-21T20:00:00Z,4", "2026-11-21T23:59:00Z,1", "2026-11-21T00:00:00Z,24"})
  void the_daily_limit_is_waited_for_until_the_next_day(Instant now, int hours) {
    var account = account(lastFm.session(), null);
    var clock = InstantSource.fixed(now);
    var late =
        new LastFm("lf", Flavour.LASTFM, lastFm.root(), account, Credit.FIRST, http, LONG, clock);
    lastFm.ignore("Title 0", 5);
    assertThat(late.submit(Listens.numbers(1)))
        .isEqualTo(
            each(
                new RetryLater(
                    "no more listens are taken today (code 5)", Duration.ofHours(hours))));
  }

  @Test
  void what_gnu_fm_has_already_is_there_once() {
    assertThat(libre.resendIsSafe()).isTrue();
    libre.submit(Listens.numbers(3));
    assertThat(libre.submit(Listens.numbers(4)))
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
            </scrobbles></lfm>""",
            each(new Accepted(), new Ignored("Track (code 2)"))));
  }

  private static Answer open() {
    return new Answer.Unknown("it did not answer about each of 2 listens");
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void every_shape_of_a_good_reply_is_understood(String reply, Answer answer) {
    lastFm.next(
        says(200, reply), new Trouble.Says(200, reply, Map.of("Content-Type", "text/html")));
    assertThat(service.submit(Listens.numbers(2))).isEqualTo(answer);
    assertThat(service.submit(Listens.numbers(2))).isEqualTo(answer);
  }

  static Stream<Arguments> errors() {
    return Stream.of(
        arguments(2, new RetryLater("Oh (error 2)", null)),
        arguments(3, new NeedsUser("Oh (error 3); check `url`")),
        arguments(4, new NeedsUser("Oh (error 4)" + LOGIN)),
        arguments(5, new NeedsUser("Oh (error 5); check `url`")),
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
  void every_error_has_its_meaning_in_every_shape_and_with_any_status(int code, Outcome outcome) {
    for (var status : List.of(200, 400, 403, 500)) {
      for (var body :
          List.of(
              "{\"error\":" + code + ",\"message\":\"Oh\"}",
              "{\"message\":\"Oh\",\"error\":\"" + code + "\"}",
              "{\"error\":{\"#text\":\"Oh\",\"code\":\"" + code + "\"}}",
              "<lfm status=\"failed\">\n <error code=\"" + code + "\">Oh</error></lfm>")) {
        // Each time anew: some errors mean more when they come again.
        var service = service(lastFm, Flavour.LASTFM);
        lastFm.next(says(status, body));
        assertThat(service.submit(Listens.numbers(2))).isEqualTo(whole(outcome));
      }
    }
    assertThat(lastFm.received()).hasSize(16);
  }

  @Test
  void too_much_at_once_is_waited_for_longer_and_longer_until_it_is_over() {
    var waits = new ArrayList<Long>();
    for (var i = 0; i < 7; i++) {
      lastFm.next(lastFm.fails(29));
      if (service.submit(Listens.numbers(1)) instanceof Answer.Whole(RetryLater(_, Duration after))
          && after != null) {
        waits.add(after.toMinutes());
      }
    }
    assertThat(waits).containsExactly(5L, 10L, 20L, 40L, 80L, 120L, 120L);
    assertThat(service.submit(Listens.numbers(1))).isEqualTo(accepted(1));
    lastFm.next(new Trouble.Says(429, "<html>", Map.of("Retry-After", "10")));
    assertThat(service.submit(Listens.numbers(1)))
        .isEqualTo(whole(new RetryLater(odd(429), Duration.ofMinutes(5))));
    lastFm.next(new Trouble.Says(429, "<html>", Map.of("Retry-After", "999999999")));
    assertThat(service.submit(Listens.numbers(1)))
        .isEqualTo(whole(new RetryLater(odd(429), Duration.ofDays(1))));
  }

  @Test
  void a_service_that_is_offline_for_good_needs_the_user() {
    for (var i = 0; i < 5; i++) {
      lastFm.next(says(200, "{\"error\":2,\"message\":\"Oh\"}"));
      assertThat(service.submit(Listens.numbers(1)))
          .isEqualTo(whole(new RetryLater("Oh (error 2)", null)));
    }
    lastFm.next(says(200, "{\"error\":2,\"message\":\"Oh\"}"));
    assertThat(service.submit(Listens.numbers(1)))
        .isEqualTo(whole(new NeedsUser("Oh (error 2); check `url`")));
  }

  private static String odd(int status) {
    return "HTTP "
        + status
        + ", but not as Last.fm says it; is another page in the way, or is the url wrong?";
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
  void what_is_no_answer_of_the_service_is_tried_later(Trouble reply, Outcome outcome) {
    lastFm.next(reply, reply);
    assertThat(service.submit(Listens.numbers(1))).isEqualTo(whole(outcome));
    assertThat(service.submit(Listens.numbers(3))).isEqualTo(whole(outcome));
    assertThat(lastFm.received()).hasSize(2);
  }

  @Test
  void a_proxy_that_waited_in_vain_leaves_it_open() {
    lastFm.next(says(504, "<html>Gateway Time-out"));
    assertThat(service.submit(Listens.numbers(1))).isInstanceOf(Answer.Unknown.class);
  }

  @Test
  void a_server_that_repeats_secrets_does_not_bring_them_into_a_log() {
    var words = "bad " + API_SECRET + " and " + lastFm.session();
    lastFm.next(says(403, "{\"error\":13,\"message\":\"" + words + "\"}"));
    assertThat(service.submit(Listens.numbers(1)))
        .isEqualTo(whole(new NeedsUser("bad *** and *** (error 13); check `api_secret`")));
    lastFm.next(
        says(
            200,
            "{\"scrobbles\":{\"scrobble\":{\"ignoredMessage\":{\"code\":1,\"#text\":\""
                + words
                + "\"}}}}"));
    assertThat(service.submit(Listens.numbers(1)))
        .isEqualTo(each(new Ignored("bad *** and *** (code 1)")));
  }

  static Stream<Arguments> losses() {
    return Stream.of(
        arguments(new Trouble.Hangs(), 0),
        arguments(new Trouble.Cuts(false), 0),
        arguments(new Trouble.Cuts(true), 2));
  }

  @ParameterizedTest
  @MethodSource("losses")
  void a_lost_reply_leaves_it_open_and_the_server_can_be_asked(Trouble trouble, int stored) {
    var listens = Listens.numbers(2);
    var hasty =
        service(
            lastFm.root(), Flavour.LASTFM, account(lastFm.session(), null), Duration.ofMillis(700));
    hasty.check();
    lastFm.next(trouble);
    assertThat(hasty.submit(listens)).isInstanceOf(Answer.Unknown.class);
    assertThat(lastFm.received("track.scrobble")).hasSize(1);
    assertThat(hasty.held(listens)).hasSize(stored);
  }

  @Test
  void a_server_that_is_not_there_got_nothing() {
    lastFm.close();
    assertThat(service.submit(Listens.numbers(2)))
        .isEqualTo(
            whole(
                new RetryLater(
                    "connection refused by 127.0.0.1:" + lastFm.root().getPort(), null)));
  }

  @Test
  void what_is_too_old_for_last_fm_is_not_sent_and_blocks_nothing() {
    assertThat(service.longest()).isEqualTo(Duration.ofDays(14));
    assertThat(libre.longest()).isNull();
    var limit = Listens.NOW.minus(Duration.ofDays(14));
    var listens =
        List.of(Listens.at(1, limit.minusSeconds(1)), Listens.at(2, limit), Listens.number(3));
    var old = new Refused("it is too old: Last.fm takes nothing from more than 14 days ago");
    var next = new RetryLater("goes out with the next ones", null);
    assertThat(service.submit(listens)).isEqualTo(each(old, next, next));
    assertThat(service.submit(listens.subList(0, 1))).isEqualTo(each(old));
    assertThat(lastFm.received()).isEmpty();
    assertThat(service.submit(listens.subList(1, 3))).isEqualTo(accepted(2));
    assertThat(libre.submit(listens)).isEqualTo(accepted(3));
  }

  @Test
  void what_has_no_name_is_never_sent() {
    var nameless = Listens.of(Tags.builder().add(Tag.ARTIST, "Artist").build());
    assertThat(service.submit(List.of(nameless)))
        .isEqualTo(each(new Refused("it has no artist or no title")));
    assertThat(service.announce(nameless)).isInstanceOf(Answer.Whole.class);
    assertThat(lastFm.received()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Flavour.class)
  void what_plays_now_is_announced_and_not_stored(Flavour flavour) {
    var server = flavour == Flavour.LASTFM ? lastFm : gnuFm;
    assertThat(service(server, flavour).announce(Listens.number(1)))
        .isEqualTo(whole(new Accepted()));
    assertThat(server.received("track.updateNowPlaying")).hasSize(1);
    assertThat(server.playing()).containsEntry("track", "Title 1").containsEntry("duration", "200");
    assertThat(server.listens()).isEmpty();
  }

  @Test
  void an_announcement_that_fails_is_not_repeated() {
    lastFm.next(lastFm.fails(16));
    assertThat(service.announce(Listens.number(1)))
        .isInstanceOfSatisfying(
            Answer.Whole.class, it -> assertThat(it.outcome()).isInstanceOf(RetryLater.class));
    assertThat(lastFm.received()).hasSize(1);
  }

  @Test
  void what_the_server_has_is_found_by_second_and_names() {
    service.submit(List.of(Listens.number(1), Listens.number(3)));
    service.announce(Listens.number(2));
    assertThat(service.held(Listens.numbers(5))).containsExactlyInAnyOrder(1L, 3L);
    var shouted = Listens.tags("ARTIST", "title  1").build();
    var start = Listens.number(1).start();
    var other = Listens.of(shouted);
    assertThat(service.held(List.of(new Listen(9, start, other.track(), "MPD"))))
        .containsExactly(9L);
    assertThat(service.held(List.of(new Listen(9, start.plusSeconds(1), other.track(), "MPD"))))
        .isEmpty();
  }

  @Test
  void gnu_fm_is_asked_page_by_page_where_it_knows_no_bounds() {
    var many = IntStream.range(0, 450).mapToObj(Listens::number).toList();
    for (var from = 0; from < many.size(); from += 50) {
      libre.submit(many.subList(from, from + 50));
    }
    libre.announce(Listens.number(500));
    assertThat(libre.held(many.subList(0, 3))).containsExactlyInAnyOrder(0L, 1L, 2L);
    assertThat(gnuFm.received("user.getRecentTracks")).hasSize(3);
    assertThat(libre.held(many.subList(447, 449))).containsExactlyInAnyOrder(447L, 448L);
    assertThat(gnuFm.received("user.getRecentTracks")).hasSize(4);
  }

  @Test
  void a_user_without_plays_has_none() {
    assertThat(service.held(Listens.numbers(2))).isEmpty();
    assertThat(libre.held(Listens.numbers(2))).isEmpty();
  }

  @Test
  void what_gnu_fm_has_is_found_though_it_was_cut() {
    var long1 = Listens.of(Listens.tags("ä".repeat(300), "日".repeat(200)).build());
    assertThat(libre.submit(List.of(long1))).isEqualTo(accepted(1));
    assertThat(libre.held(List.of(long1))).containsExactly(1L);
  }

  @Test
  void a_profile_that_tells_nothing_leaves_it_open() {
    service.check();
    lastFm.hide();
    assertThat(service.held(Listens.numbers(1))).isNull();
    lastFm.next(says(502, "<html>"), lastFm.fails(7), says(200, "{}"));
    assertThat(service.held(Listens.numbers(1))).isNull();
    assertThat(service.held(Listens.numbers(1))).isNull();
    assertThat(service.held(Listens.numbers(1))).isNull();
    lastFm.next(says(200, "{\"recenttracks\":{\"@attr\":{\"user\":\"stranger\"},\"track\":[]}}"));
    assertThat(service.held(Listens.numbers(1))).isNull();
  }

  @Test
  void who_the_user_is_is_asked_where_it_is_not_known() {
    var nameless =
        new Account(API_KEY, () -> API_SECRET, lastFm::session, null, null, "earmark login lastfm");
    var service = service(lastFm.root(), Flavour.LASTFM, nameless, LONG);
    service.submit(Listens.numbers(1));
    assertThat(service.held(Listens.numbers(1))).containsExactly(0L);
    // GNU FM does not tell.
    var libre = service(gnuFm.root(), Flavour.GNUFM, nameless, LONG);
    assertThat(libre.held(Listens.numbers(1))).isNull();
  }

  @ParameterizedTest
  @EnumSource(Flavour.class)
  void a_check_tells_a_good_session_from_a_dead_one(Flavour flavour) {
    var server = flavour == Flavour.LASTFM ? lastFm : gnuFm;
    var service = service(server, flavour);
    assertThat(service.check()).isEqualTo(new Accepted(USER));
    assertThat(server.listens()).isEmpty();
    server.revoke();
    assertThat(service.check())
        .isEqualTo(new NeedsUser("Invalid session key - Please re-authenticate (error 9)" + LOGIN));
    server.next(says(200, "<html>"), new Trouble.Cuts(false), server.fails(6));
    assertThat(service.check()).isInstanceOf(RetryLater.class);
    assertThat(service.check()).isInstanceOf(RetryLater.class);
    assertThat(service.check()).isInstanceOf(NeedsUser.class);
  }

  @ParameterizedTest
  @EnumSource(Flavour.class)
  void a_session_that_died_needs_the_user_where_no_password_is_known(Flavour flavour) {
    var server = flavour == Flavour.LASTFM ? lastFm : gnuFm;
    var service = service(server, flavour);
    server.revoke();
    assertThat(service.submit(Listens.numbers(2)))
        .isEqualTo(
            whole(new NeedsUser("Invalid session key - Please re-authenticate (error 9)" + LOGIN)));
    assertThat(server.received()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(Flavour.class)
  void a_session_that_died_is_renewed_by_the_password(Flavour flavour) {
    var server = flavour == Flavour.LASTFM ? lastFm : gnuFm;
    var service = service(server.root(), flavour, account(server.session(), PASSWORD), LONG);
    for (var i = 0; i < 2; i++) {
      server.revoke();
      assertThat(service.submit(Listens.numbers(2)))
          .isInstanceOfSatisfying(
              Answer.Each.class,
              it -> assertThat(it.outcomes()).hasSize(2).allMatch(Accepted.class::isInstance));
    }
    service.submit(Listens.numbers(2));
    assertThat(server.received())
        .extracting(Received::method)
        .containsExactly(
            "track.scrobble",
            "auth.getMobileSession",
            "track.scrobble",
            "track.scrobble",
            "auth.getMobileSession",
            "track.scrobble",
            "track.scrobble");
    assertThat(server.received("auth.getMobileSession").getFirst().fields().containsKey("password"))
        .isEqualTo(flavour == Flavour.LASTFM);
  }

  @Test
  void a_session_that_does_not_live_is_renewed_once() {
    var service = service(lastFm.root(), Flavour.LASTFM, account(lastFm.session(), PASSWORD), LONG);
    lastFm.revoke();
    lastFm.next(lastFm.fails(9), says(200, "{\"session\":{\"name\":\"a\",\"key\":\"old\"}}"));
    assertThat(service.submit(Listens.numbers(2)))
        .isInstanceOfSatisfying(
            Answer.Whole.class, it -> assertThat(it.outcome()).isInstanceOf(NeedsUser.class));
    assertThat(lastFm.received()).hasSize(3);
  }

  @Test
  void the_password_alone_is_enough() {
    var service = service(lastFm.root(), Flavour.LASTFM, account(null, PASSWORD), LONG);
    assertThat(service.check()).isEqualTo(new Accepted(USER));
    assertThat(service.submit(Listens.numbers(2))).isEqualTo(accepted(2));
    assertThat(lastFm.received("auth.getMobileSession")).hasSize(1);
  }

  @Test
  void a_wrong_password_needs_the_user_and_is_not_shown() {
    var service = service(lastFm.root(), Flavour.LASTFM, account(null, "wr0ng"), LONG);
    assertThat(service.submit(Listens.numbers(2)))
        .isEqualTo(
            whole(
                new NeedsUser(
                    "Invalid authentication token supplied (error 4); check `username` and"
                        + " `password`")));
    assertThat(lastFm.received()).hasSize(1);
  }

  @Test
  void a_renewal_that_fails_on_the_way_is_tried_later() {
    var service = service(lastFm.root(), Flavour.LASTFM, account(null, PASSWORD), LONG);
    lastFm.next(says(502, "<html>"), new Trouble.Cuts(true));
    for (var i = 0; i < 2; i++) {
      assertThat(service.submit(Listens.numbers(2)))
          .isInstanceOfSatisfying(
              Answer.Whole.class, it -> assertThat(it.outcome()).isInstanceOf(RetryLater.class));
    }
    assertThat(service.submit(Listens.numbers(2))).isEqualTo(accepted(2));
  }

  @Test
  void a_session_that_a_new_login_left_is_used_at_once() {
    var key = new AtomicReference<>("dead");
    var account =
        new Account(API_KEY, () -> API_SECRET, key::get, USER, () -> PASSWORD, "earmark login");
    var service = service(lastFm.root(), Flavour.LASTFM, account, LONG);
    assertThat(service.submit(Listens.numbers(1))).isEqualTo(accepted(1));
    lastFm.revoke();
    key.set(lastFm.session());
    assertThat(service.submit(Listens.numbers(1))).isEqualTo(accepted(1));
    assertThat(lastFm.received("auth.getMobileSession")).hasSize(1);
  }

  @Test
  void secrets_that_cannot_be_had_need_the_user() {
    Account.Source missing =
        () -> {
          throw new IOException("no session yet: run `earmark login lastfm`");
        };
    var account = new Account(API_KEY, () -> API_SECRET, missing, USER, null, "earmark login x");
    assertThat(service(lastFm.root(), Flavour.LASTFM, account, LONG).check())
        .isEqualTo(new NeedsUser("no session yet: run `earmark login lastfm`"));
    var none = service(lastFm.root(), Flavour.LASTFM, account(null, null), LONG);
    assertThat(none.submit(Listens.numbers(1)))
        .isEqualTo(whole(new NeedsUser("no session yet: run `earmark login lastfm`")));
    assertThat(lastFm.received()).isEmpty();
  }

  /// Last.fm would get it in plain words.
  @Test
  void a_password_never_leaves_unencrypted() {
    var account = account(null, PASSWORD);
    var far = URI.create("http://ws.example.invalid/2.0/");
    assertThat(service(far, Flavour.LASTFM, account, LONG).submit(Listens.numbers(1)))
        .isEqualTo(whole(new NeedsUser("a password is sent over https only; check `url`")));
  }
}
