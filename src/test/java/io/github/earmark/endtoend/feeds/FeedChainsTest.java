package io.github.earmark.endtoend.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.earmark.endtoend.DaemonRig;
import io.github.earmark.ground.OwnEarmark;
import io.github.earmark.ground.PrivateMaloja;
import io.github.earmark.ground.RealTime;
import io.github.earmark.ground.Required;
import io.github.earmark.ground.Waiting;
import io.github.earmark.ground.browser.OwnPage;
import io.github.earmark.koito.KoitoListensStandIn;
import io.github.earmark.listenbrainz.ListenBrainzStandIn;
import io.github.earmark.listenbrainz.ListenerStandIn;
import io.github.earmark.maloja.ScrobbleListStandIn;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Plays that real daemons read from feeds reach the services that should get them, each once, and
/// no others.
@RealTime(60)
class FeedChainsTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String PLAYER = "[[player]]\ntype = \"mpd\"\nport = 1\n";
  private static final int EACH = 60;

  /// What a daemon was sending when it was killed is unanswered until it is sent again.
  private static final List<String> WAITING = List.of("pending", "unanswered");

  /// More than an hour ago, in seconds since 1970.
  private final long first = Instant.now().getEpochSecond() - 40_000;

  private final List<String> log = new ArrayList<>();

  private OwnEarmark earmark(String config) throws IOException {
    return new OwnEarmark(OwnEarmark.classes(), PLAYER + config, log::add);
  }

  private static void start(OwnEarmark earmark) throws IOException {
    earmark.start();
    Waiting.until("it can be asked", earmark::ready);
  }

  private static String feed(String type, String name, String url, String more) {
    return """
    [[feed]]
    type = "%s"
    name = "%s"
    url = "%s"
    %s
    """
        .formatted(type, name, url, more);
  }

  private static String service(String type, String name, String url, String token) {
    return DaemonRig.service(type, url, token) + "name = \"" + name + "\"\n";
  }

  /// Start, artist and title of each listen, in order.
  private static List<String> at(ListenBrainzStandIn receiver) {
    return receiver.listens().stream()
        .map(
            listen ->
                "%d %s – %s"
                    .formatted(
                        listen.path("listened_at").asLong(),
                        listen.path("track_metadata").path("artist_name").asText(),
                        listen.path("track_metadata").path("track_name").asText()))
        .sorted()
        .toList();
  }

  private static List<String> at(PrivateMaloja receiver) throws IOException {
    return JSON.readTree(receiver.scrobbles())
        .path("list")
        .valueStream()
        .map(
            scrobble ->
                "%d %s – %s"
                    .formatted(
                        scrobble.path("time").asLong(),
                        scrobble.path("track").path("artists").path(0).asText(),
                        scrobble.path("track").path("title").asText()))
        .sorted()
        .toList();
  }

  private static List<String> at(OwnEarmark earmark) throws IOException {
    return earmark
        .json("history", "-n", "1000")
        .path("plays")
        .valueStream()
        .map(
            play ->
                "%d %s – %s"
                    .formatted(
                        Instant.parse(play.path("start").asText()).getEpochSecond(),
                        play.path("song").path("artists").path(0).asText(),
                        play.path("song").path("title").asText()))
        .sorted()
        .toList();
  }

  /// Makes a feed read everything again, as soon as that is allowed.
  private static void lookAtAll(OwnEarmark earmark, String feed) {
    Waiting.until(
        feed + " is gone through",
        () -> earmark.answer("feed", "run", feed, "--full", "--wait").code() == 0);
  }

  private static void untilInStep(OwnEarmark earmark) {
    Waiting.until(
        "all are in step",
        () ->
            earmark
                .json("feed", "list")
                .path("feeds")
                .valueStream()
                .allMatch(feed -> feed.path("state").asText().equals("in_step")));
  }

  private static void untilDelivered(OwnEarmark earmark) {
    Waiting.until(
        "nothing is owed",
        () ->
            earmark
                .json("status")
                .path("services")
                .valueStream()
                .allMatch(
                    service ->
                        WAITING.stream().allMatch(state -> service.path(state).asLong() == 0)));
  }

  @Test
  void what_three_accounts_have_is_at_the_receiver_play_by_play() throws Exception {
    try (var listenBrainz = new ListenerStandIn();
        var maloja = new ScrobbleListStandIn();
        var koito = new KoitoListensStandIn();
        var receiver = new ListenBrainzStandIn(DaemonRig.TOKEN);
        var earmark =
            earmark(
                DaemonRig.listenBrainz(receiver.root().toString())
                    + feed(
                        "listenbrainz",
                        "lb",
                        listenBrainz.root().toString(),
                        toReceiver("user = \"" + ListenerStandIn.USER + "\""))
                    + feed("maloja", "mal", maloja.root().toString(), toReceiver(""))
                    + feed("koito", "ko", koito.root().toString(), toReceiver("")))) {
      maloja.client = "phone";
      for (var i = 0; i < EACH; i++) {
        // Some begin in the same second.
        listenBrainz.add(first + i / 2 * 200L, "L", "Listened " + i);
        maloja.add(first + 13 + i * 200L, "M", "Scrobbled " + i);
        koito.add(first + 31 + i * 200L, "K", "Kept " + i, "Album");
      }
      // The same play in two accounts is one play.
      listenBrainz.add(first + 20_000, "Both", "Same");
      koito.add(first + 20_000, "Both", "Same", "Album");
      start(earmark);
      Waiting.until("it is killed on the way", () -> at(receiver).size() > EACH);
      earmark.kill();
      start(earmark);
      untilInStep(earmark);
      untilDelivered(earmark);
      var all =
          Stream.of(listenBrainz.plays(), maloja.plays(), koito.plays())
              .flatMap(List::stream)
              .distinct()
              .sorted()
              .toList();
      assertThat(at(receiver)).isEqualTo(all).hasSize(3 * EACH + 1);
      assertThat(at(earmark)).isEqualTo(all);

      listenBrainz.add(first + 30_000, "New", "A");
      maloja.add(first + 30_300, "New", "B");
      koito.add(first + 30_600, "New", "C", "Album");
      for (var feed : List.of("lb", "mal", "ko")) {
        lookAtAll(earmark, feed);
      }
      untilDelivered(earmark);
      assertThat(at(receiver))
          .hasSize(3 * EACH + 4)
          .containsAll(all)
          .contains(
              (first + 30_000) + " New – A",
              (first + 30_300) + " New – B",
              (first + 30_600) + " New – C");
    }
  }

  private static String toReceiver(String more) {
    return "submit_to = [\"listenbrainz\"]\n" + more;
  }

  /// The account is read and goes to Maloja, but no further; what a phone sends to Maloja goes to
  /// ListenBrainz; and what is read there would go back to Maloja.
  @Test
  void a_chain_that_closes_makes_no_loop() throws Exception {
    Required.maloja();
    try (var account = new KoitoListensStandIn();
        var maloja = new PrivateMaloja("home").start();
        var listenBrainz = new ListenBrainzStandIn(DaemonRig.TOKEN);
        var earmark =
            earmark(
                "[[service]]\ntype = \"maloja\"\nname = \"home\"\nurl = \"%s\"\nkey = \"%s\"\n"
                        .formatted(maloja.root(), PrivateMaloja.KEY)
                    + service("listenbrainz", "lb", listenBrainz.root().toString(), DaemonRig.TOKEN)
                    + feed("koito", "a", account.root().toString(), "submit_to = [\"home\"]")
                    + feed("maloja", "b", maloja.root().toString(), "submit_to = [\"lb\"]")
                    + feed(
                        "listenbrainz",
                        "c",
                        listenBrainz.root().toString(),
                        "user = \"tester\"\nsubmit_to = [\"home\"]"))) {
      for (var i = 0; i < 20; i++) {
        account.add(first + i * 200L, "K", "Kept " + i, "Album");
      }
      tell(maloja.root(), first + 10_000, "Phone", "Ring");
      start(earmark);
      untilInStep(earmark);
      untilDelivered(earmark);
      for (var feed : List.of("a", "b", "c", "b")) {
        lookAtAll(earmark, feed);
        untilDelivered(earmark);
      }
      var phone = (first + 10_000) + " Phone – Ring";
      var all = Stream.concat(account.plays().stream(), Stream.of(phone)).sorted().toList();
      assertThat(at(earmark)).isEqualTo(all).hasSize(21);
      assertThat(at(maloja)).isEqualTo(all);
      assertThat(at(listenBrainz)).containsExactly(phone);
    }
  }

  private static void tell(URI maloja, long time, String artist, String title) throws Exception {
    post(
        maloja.resolve("/apis/mlj_1/newscrobble"),
        "",
        """
        {"key": "%s", "artists": ["%s"], "title": "%s", "time": %d}
        """
            .formatted(PrivateMaloja.OTHER_KEY, artist, title, time));
  }

  private static void post(URI where, String token, String json) throws Exception {
    try (var http = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(where)
              .POST(HttpRequest.BodyPublishers.ofString(json))
              .header("Content-Type", "application/json")
              .header("Authorization", "Token " + token)
              .build();
      var reply = http.send(request, HttpResponse.BodyHandlers.ofString());
      assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
    }
  }

  /// Each gets plays from its phone and reads the other.
  @Test
  void two_earmarks_that_read_each_other_have_each_play_once() throws Exception {
    try (var here = new ListenBrainzStandIn(DaemonRig.TOKEN);
        var there = new ListenBrainzStandIn(DaemonRig.TOKEN);
        var one = earmark(DaemonRig.listenBrainz(here.root().toString()));
        var other = earmark(DaemonRig.listenBrainz(there.root().toString()))) {
      start(one);
      start(other);
      try (var pageOfOne = new OwnPage(one);
          var pageOfOther = new OwnPage(other)) {
        var hub = URI.create(pageOfOne.address());
        var otherHub = URI.create(pageOfOther.address());
        var token = one.json("token", "add", "phone").path("token").asText();
        var otherToken = other.json("token", "add", "phone").path("token").asText();
        listen(hub, token, first, "One");
        listen(otherHub, otherToken, first + 300, "Two");
        follow(one, otherHub, otherToken);
        follow(other, hub, token);
        listen(hub, token, first + 600, "Three");
        for (var round = 0; round < 2; round++) {
          lookAtAll(one, "twin");
          lookAtAll(other, "twin");
        }
        untilDelivered(one);
        untilDelivered(other);
        var first = said(0, "One");
        var second = said(300, "Two");
        var third = said(600, "Three");
        assertThat(at(one)).containsExactly(first, second, third);
        assertThat(at(other)).containsExactly(first, second, third);
        // Each has sent them to its services itself.
        assertThat(at(here)).containsExactly(first, third);
        assertThat(at(there)).containsExactly(second);
      }
    }
  }

  private String said(long after, String title) {
    return (first + after) + " Phone – " + title;
  }

  private static void listen(URI hub, String token, long time, String title) throws Exception {
    post(
        hub.resolve("1/submit-listens"),
        token,
        """
        {"listen_type": "single", "payload": [{"listened_at": %d,
         "track_metadata": {"artist_name": "Phone", "track_name": "%s"}}]}
        """
            .formatted(time, title));
  }

  private static void follow(OwnEarmark earmark, URI hub, String token) throws IOException {
    var added =
        earmark.answer(
            "feed",
            "add",
            "twin",
            "type=listenbrainz",
            "user=anyone",
            "url=" + hub,
            "token=" + token,
            "submit_to=listenbrainz");
    assertThat(added.code()).as(added.text()).isZero();
  }
}
