package io.github.earmark.web.inbound;

import static io.github.earmark.web.inbound.StrictHub.TOKEN;
import static io.github.earmark.web.inbound.StrictHub.md5;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.api.history.TrackInfo;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LastFmServerTest {
  private static final long NOW = InboundRig.NOW.getEpochSecond();
  private static final String SESSION = md5("lastfm of " + TOKEN);

  private final InboundRig rig = new InboundRig();

  private String call(String body) {
    return rig.post("/2.0/", body + "&api_key=k&api_sig=x&format=json").body();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/2.0/", "/2.0", "//2.0//", "/apis/audioscrobbler/2.0/", "/2.0/2.0/"})
  void a_password_is_the_token(String address) {
    var body = "method=auth.getMobileSession&username=Me&password=" + TOKEN + "&format=json";
    assertThat(rig.post(address, body).body())
        .isEqualTo(
            "{\"session\":{\"name\":\"phone\",\"key\":\"" + SESSION + "\",\"subscriber\":0}}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "&password=hash", "&password=" + TOKEN})
  void old_clients_hash_it(String more) {
    var body = "method=AUTH.getmobilesession&username=Me&authToken=" + md5("me" + md5(TOKEN));
    var answer = rig.post("/2.0/", body + more.replace("hash", md5(TOKEN)));
    assertThat(answer.type()).startsWith("text/xml");
    assertThat(answer.body())
        .contains("<lfm status=\"ok\"><session><name>phone</name><key>" + SESSION + "</key>");
  }

  @ParameterizedTest
  @CsvSource({
    "method=auth.getMobileSession&username=u&password=no, 403, 4",
    "method=auth.getMobileSession&username=u, 400, 6",
    "method=track.scrobble&artist=a&track=t&timestamp=1795946400, 400, 6",
    "method=track.scrobble&artist=a&track=t&timestamp=1795946400&sk=no, 403, 9",
    "method=track.love&artist=a&track=t&sk=no, 403, 9",
    "method=auth.getSession&token=no, 403, 4",
    "method=user.getRecentTracks&user=u, 403, 17",
    "method=chart.getTopArtists, 400, 3",
    "x=1, 400, 3"
  })
  void what_is_wrong_has_its_number(String body, int status, int code) {
    var json = rig.post("/2.0/", body + "&api_key=k&format=json");
    assertThat(json.status()).isEqualTo(status);
    assertThat(json.body()).startsWith("{\"error\":" + code + ",\"message\":");
    assertThat(rig.post("/2.0/", body + "&api_key=k").body())
        .contains("<lfm status=\"failed\"><error code=\"" + code + "\">");
  }

  @Test
  void one_scrobble_is_an_object() {
    assertThat(
            call(
                "method=track.scrobble&sk=%s&artist=A&track=T&album=&timestamp=%d&duration=200"
                    .formatted(SESSION, NOW - 200)))
        .isEqualTo(
            """
            {"scrobbles":{"scrobble":{"track":{"corrected":"0","#text":"T"},"artist":{"corrected":"0","#text":"A"},\
            "album":{"corrected":"0","#text":""},"albumArtist":{"corrected":"0","#text":""},\
            "timestamp":"%d","ignoredMessage":{"code":"0","#text":""}},"@attr":{"accepted":1,"ignored":0}}}\
            """
                .formatted(NOW - 200));
    assertThat(rig.hub.listens.getFirst().track().length()).isEqualTo(Duration.ofSeconds(200));
  }

  @Test
  void each_of_a_batch_is_told_apart() {
    rig.hub.secret = "Private";
    var batch =
        "method=track.scrobble&sk="
            + SESSION
            + "&artist[0]=A&track[0]=T&timestamp[0]="
            + (NOW - 900)
            + "&artist[2]=&track[2]=T&timestamp[2]="
            + (NOW - 800)
            + "&artist[5]=A&track[5]=T&timestamp[5]=5"
            + "&artist[7]=A&track[7]=T&timestamp[7]="
            + (NOW + 7_200)
            + "&artist[10]=A&track[10]=Private&timestamp[10]="
            + (NOW - 700)
            + "&artist[11]=A&track[11]=&timestamp[11]="
            + (NOW - 600);
    var answer = call(batch);
    var codes = Pattern.compile("\"code\":\"([0-9]+)\"").matcher(answer).results();
    assertThat(codes.map(one -> one.group(1))).containsExactly("0", "1", "3", "4", "1", "2");
    assertThat(answer).contains("\"accepted\":1,\"ignored\":5", "listening is private");
    assertThat(rig.hub.listens).hasSize(1);
    // A lost reply: it is accepted once more, and is there once.
    assertThat(call(batch)).contains("\"accepted\":1");
    assertThat(rig.hub.listens).hasSize(1);
  }

  @Test
  void there_may_be_fifty() {
    var items =
        IntStream.range(0, 51)
            .mapToObj(i -> "&artist[%d]=A&track[%d]=T&timestamp[%d]=%d".formatted(i, i, i, NOW - i))
            .toList();
    var begin = "method=track.scrobble&sk=" + SESSION;
    assertThat(call(begin + String.join("", items))).contains("\"error\":6");
    assertThat(rig.hub.listens).isEmpty();
    assertThat(call(begin + items.stream().limit(50).collect(Collectors.joining())))
        .contains("\"accepted\":50");
  }

  @Test
  void now_playing_and_love() {
    assertThat(call("method=track.updatenowplaying&sk=" + SESSION + "&artist=A&track=T"))
        .contains("{\"nowplaying\":{", "\"ignoredMessage\":{\"code\":\"0\",\"#text\":\"\"}");
    assertThat(call("method=track.love&sk=" + SESSION + "&artist=A&track=T")).isEqualTo("{}");
    call("method=track.unlove&sk=" + SESSION + "&artist=A&track=T");
    assertThat(rig.hub.playing).hasSize(1);
    assertThat(rig.hub.marks).containsExactly("love A - T", "unlove A - T");
  }

  @Test
  void what_cannot_be_kept_now_is_to_be_sent_again() {
    rig.hub.away = true;
    var body = "method=track.scrobble&format=json&artist=A&track=T&timestamp=" + NOW;
    var answer = rig.post("/2.0/", body + "&sk=" + SESSION);
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.body()).startsWith("{\"error\":16,");
    assertThat(answer.headers()).containsKey("Retry-After");
  }

  @Test
  void a_program_gets_its_session_when_its_user_has_approved_it() {
    var issued = Pattern.compile("\"token\":\"([^\"]+)\"").matcher(call("method=auth.getToken"));
    assertThat(issued.find()).isTrue();
    var token = issued.group(1);
    var get = "method=auth.getSession&token=" + token;
    assertThat(call(get)).startsWith("{\"error\":14,");
    var page = "/api/auth/?api_key=k&token=" + token;
    var shown = rig.get(page);
    assertThat(shown.body()).contains("<form method=post>", "value=\"" + token + "\"");
    assertThat(shown.headers().get("Content-Security-Policy"))
        .contains("form-action 'self'", "frame-ancestors 'none'");
    assertThat(rig.post(page, "client_token=wrong").status()).isEqualTo(403);
    assertThat(call(get)).startsWith("{\"error\":14,");
    rig.with("Sec-Fetch-Site", "cross-site");
    assertThat(rig.post(page, "client_token=" + TOKEN).status()).isEqualTo(403);
    rig.with("Sec-Fetch-Site", "same-origin");
    rig.restart();
    assertThat(rig.post(page, "client_token=" + TOKEN).body()).contains("<b>phone</b>");
    rig.restart();
    assertThat(call(get)).contains(SESSION);
    rig.restart();
    assertThat(call(get)).startsWith("{\"error\":14,");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "AAAA", "%3Cscript%3E", "..."})
  void a_token_that_nobody_issued_is_not_shown(String token) {
    var page = rig.get("/api/auth?token=" + token);
    assertThat(page.status()).isEqualTo(400);
    assertThat(page.body()).doesNotContain("<form", "<script>");
  }

  @Test
  void recent_tracks_are_a_page_with_what_plays_before_them() {
    rig.history.playing =
        new TrackInfo("Now", List.of("N"), null, "n.flac", null, Duration.ofSeconds(200));
    var answer = call("method=user.getRecentTracks&user=me&limit=2&sk=" + SESSION);
    assertThat(answer)
        .contains("\"total\":\"3\"", "\"totalPages\":\"2\"", "\"@attr\":{\"nowplaying\":\"true\"}")
        .contains("\"uts\":\"1795248000\",\"#text\":\"21 Nov 2026, 08:00\"")
        .contains("\"artist\":{\"mbid\":\"\",\"#text\":\"Artist\"}");
    var second =
        call("method=user.getRecentTracks&user=me&limit=2&page=2&extended=1&sk=" + SESSION);
    assertThat(second)
        .contains("{\"recenttracks\":{\"track\":{", "Song 1", "\"artist\":{\"name\":\"Artist\"")
        .contains("\"loved\":\"1\"")
        .doesNotContain("nowplaying", "Song 2");
    var from = SmallHistory.FIRST.getEpochSecond();
    assertThat(
            rig.get("/2.0/?method=user.getrecenttracks&api_key=" + TOKEN + "&to=" + (from + 1))
                .body())
        .contains("<recenttracks user=\"phone\" page=\"1\"", "total=\"1\"", "Song 1");
  }

  @Test
  void the_user_and_what_is_loved_are_told() {
    assertThat(call("method=user.getInfo&sk=" + SESSION))
        .contains("\"playcount\":\"3\"", "\"registered\":{\"unixtime\":\"1795240800\"");
    assertThat(call("method=user.getLovedTracks&sk=" + SESSION))
        .contains("\"total\":\"1\"", "Song 1")
        .doesNotContain("Song 2");
    // Some clients take the first name that they find.
    assertThat(rig.get("/2.0/?method=user.getLovedTracks&sk=" + SESSION).body())
        .contains("<track><name>Song 1</name><artist><name>Artist</name>");
  }

  @Test
  void xml_holds_no_character_that_xml_has_not() {
    var body =
        "method=track.scrobble&artist=a%01%3C%26&track=t&timestamp=" + NOW + "&sk=" + SESSION;
    assertThat(rig.post("/2.0/", body).body())
        .contains("<artist corrected=\"0\">a&lt;&amp;</artist>");
  }
}
