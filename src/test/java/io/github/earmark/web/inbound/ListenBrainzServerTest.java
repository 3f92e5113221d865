package io.github.earmark.web.inbound;

import static io.github.earmark.web.inbound.StrictHub.TOKEN;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.api.history.TrackInfo;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListenBrainzServerTest {
  private static final long NOW = InboundRig.NOW.getEpochSecond();
  private static final String LISTEN =
      """
      {"listened_at":%d,"track_metadata":{"artist_name":"Bj\u00f6rk","track_name":" J\u00f3ga ",\
      "release_name":null,"additional_info":{"artist_names":["Bj\u00f6rk"],"duration":305,\
      "recording_mbid":"11111111-2222-3333-4444-555555555555","artist_mbids":[],"tracknumber":2,\
      "submission_client":"navidrome","tags":null}}}
      """
          .strip();

  private final InboundRig rig = new InboundRig().with("Authorization", "Token " + TOKEN);

  private static String submission(String type, String... listens) {
    return "{\"listen_type\":\"%s\",\"payload\":[%s]}".formatted(type, String.join(",", listens));
  }

  private static String single() {
    return submission("single", LISTEN.formatted(NOW - 300));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/1/submit-listens",
        "/submit-listens",
        "/1//submit-listens/",
        "/1/1/submit-listens",
        "/apis/listenbrainz/1/submit-listens",
        "/api/listenbrainz/submit-listens"
      })
  void every_spelling_of_the_address_will_do(String address) {
    var answer = rig.post(address, single());
    assertThat(answer.body()).isEqualTo("{\"status\":\"ok\"}");
    assertThat(rig.hub.listens).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/api/1/scrob", "/api/now", "/app.js", "/apis/web/v1/stats"})
  void what_is_not_its_own_is_left_alone(String address) {
    assertThat(rig.ask("GET", address, "")).isNull();
  }

  @Test
  void a_listen_is_understood() {
    rig.post("/1/submit-listens", single());
    var listen = rig.hub.listens.getFirst();
    assertThat(listen.start()).isEqualTo(InboundRig.NOW.minusSeconds(300));
    assertThat(listen.submittedBy()).isEqualTo("navidrome");
    assertThat(listen.track().title()).isEqualTo("J\u00f3ga");
    assertThat(listen.track().album()).isNull();
    assertThat(listen.track().trackNumber()).isEqualTo("2");
    assertThat(listen.track().length()).isEqualTo(Duration.ofSeconds(305));
    assertThat(listen.track().recording()).isEqualTo(SmallHistory.RECORDING);
  }

  @Test
  void a_thousand_at_once_are_taken_and_one_more_is_not() {
    var thousand =
        IntStream.range(0, 1_000)
            .mapToObj(i -> LISTEN.formatted(NOW - 900_000 + i * 400L))
            .collect(Collectors.toList());
    assertThat(
            rig.post("/1/submit-listens", submission("import", thousand.toArray(new String[0])))
                .status())
        .isEqualTo(200);
    assertThat(rig.hub.listens).hasSize(1_000);
    thousand.add(LISTEN.formatted(NOW));
    assertThat(
            rig.post("/1/submit-listens", submission("import", thousand.toArray(new String[0])))
                .body())
        .contains("\"code\":400", "may not submit more than 1000 listens");
    assertThat(rig.hub.listens).hasSize(1_000);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'\"listened_at\":%d' | '\"listened_at\":1' | Value for key listened_at is too low.",
        "'\"listened_at\":%d' | '\"listened_at\":4000000000' | Value for key listened_at is too"
            + " high.",
        "'\"listened_at\":%d' | '\"listened_at\":\"soon\"' | must contain an int value for"
            + " listened_at.",
        "'\"listened_at\":%d,' | '' | must contain the key listened_at",
        "'\"artist_name\":\"Bj\u00f6rk\"' | '\"artist_name\":[\"B\"]' | artist_name must be a"
            + " single string.",
        "'\" J\u00f3ga \"' | '\"  \"' | does not contain required track_metadata.track_name.",
        "'11111111-2222' | '1111' | recording_mbid MBID format invalid.",
        "'\"duration\":305' | '\"duration\":305,\"duration_ms\":3' | both duration and duration_ms",
        "'{\"listened_at\"' | '{\"user_name\":\"x\",\"listened_at\"' | may only contain listened_at"
            + " and track_metadata"
      })
  void one_wrong_listen_refuses_all_and_comes_back(String part, String other, String error)
      throws Exception {
    var wrong = LISTEN.replace(part, other).replace("%d", Long.toString(NOW));
    var answer =
        rig.post("/1/submit-listens", submission("import", LISTEN.formatted(NOW - 900), wrong));
    assertThat(answer.status()).isEqualTo(400);
    assertThat((Map<?, ?>) answer.json())
        .satisfies(
            body -> {
              assertThat(body.get("code")).isEqualTo(400);
              assertThat(String.valueOf(body.get("error"))).contains(error);
              assertThat(body.containsKey("track_metadata")).isTrue();
            });
    assertThat(rig.hub.listens).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "[]",
        "{}",
        "{\"listen_type\":\"single\",\"payload\":[]}",
        "{\"listen_type\":\"single\",\"payload\":[null]}",
        "{\"listen_type\":\"other\",\"payload\":[{}]}",
        "{\"listen_type\":\"single\",\"payload\":[{},{}]}"
      })
  void what_is_no_submission_is_refused_as_json(String body) throws Exception {
    var answer = rig.post("/1/submit-listens", body);
    assertThat(answer.status()).isEqualTo(400);
    assertThat((Map<?, ?>) answer.json())
        .satisfies(said -> assertThat(said.get("code")).isEqualTo(400));
  }

  @Test
  void letters_in_another_encoding_are_refused_and_not_kept_as_question_marks() {
    assertThat(ListenSubmission.parsed("[\"Bj\u00f6rk\"]".getBytes(UTF_8)))
        .isEqualTo(List.of("Bj\u00f6rk"));
    assertThat(ListenSubmission.parsed("[\"Bj\u00f6rk\"]".getBytes(ISO_8859_1))).isNull();
  }

  @Test
  void what_plays_has_an_id_by_which_it_is_loved() throws Exception {
    var playing = submission("playing_now", LISTEN.replace("\"listened_at\":%d,", ""));
    var answer = rig.post("/1/submit-listens?return_msid=true", playing);
    var msid = Pattern.compile("\"recording_msid\":\"([^\"]+)\"").matcher(answer.body());
    assertThat(msid.find()).isTrue();
    assertThat(rig.hub.playing).hasSize(1);
    var love = "{\"recording_msid\":\"%s\",\"score\":1}";
    assertThat(rig.post("/1/feedback/recording-feedback", love.formatted(msid.group(1))).body())
        .isEqualTo("{\"status\":\"ok\"}");
    rig.post("/1/feedback/recording-feedback", love.formatted(Msids.of(3)).replace("1}", "-1}"));
    rig.post(
        "/1/feedback/recording-feedback",
        "{\"recording_mbid\":\"" + SmallHistory.RECORDING + "\",\"score\":0}");
    assertThat(rig.hub.marks)
        .containsExactly(
            "love Bj\u00f6rk - J\u00f3ga", "hate Artist - Song 3", "unlove Artist - Song 2");
    assertThat(
            rig.post("/1/feedback/recording-feedback", love.formatted(UUID.randomUUID())).status())
        .isEqualTo(400);
  }

  @Test
  void a_token_is_looked_at_whatever_stands_before_it() {
    assertThat(rig.get("/1/validate-token").body())
        .isEqualTo(
            "{\"code\":200,\"message\":\"Token valid.\",\"valid\":true,\"user_name\":\"phone\"}");
    assertThat(rig.with("Authorization", "bearer " + TOKEN).get("/validate-token").body())
        .contains("\"valid\":true");
    var wrong = rig.with("Authorization", "token wrong").get("/1/validate-token");
    assertThat(wrong.status()).isEqualTo(200);
    assertThat(wrong.body())
        .isEqualTo("{\"code\":200,\"message\":\"Token invalid.\",\"valid\":false}");
    assertThat(rig.post("/1/submit-listens", single()).status()).isEqualTo(401);
    rig.headers.remove("Authorization");
    assertThat(rig.get("/1/user/phone/listens").status()).isEqualTo(401);
    assertThat(rig.get("/1/validate-token?token=" + TOKEN).body()).contains("\"valid\":true");
    assertThat(rig.hub.listens).isEmpty();
  }

  @Test
  void what_cannot_be_kept_now_is_to_be_sent_again() {
    rig.hub.away = true;
    var answer = rig.post("/1/submit-listens", single());
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.body()).isEqualTo("{\"code\":503,\"error\":\"the daemon is not running\"}");
    assertThat(answer.headers()).containsEntry("Retry-After", "10");
    rig.history.broken = true;
    assertThat(rig.get("/1/user/phone/listens").status()).isEqualTo(503);
  }

  @Test
  void listens_lie_between_the_bounds_the_newest_first() throws Exception {
    var first = SmallHistory.FIRST.getEpochSecond();
    var answer = rig.get("/1/user/phone/listens?min_ts=" + first + "&max_ts=" + (first + 7_200));
    assertThat(answer.body())
        .contains("\"count\":1", "\"track_name\":\"Song 2\"", "\"user_id\":\"phone\"")
        .contains("\"latest_listen_ts\":" + (first + 7_200), "\"oldest_listen_ts\":" + first)
        .contains("\"listened_at\":" + (first + 3_600), "\"inserted_at\":" + (first + 3_600));
    var all = rig.get("/1/user/phone/listens?count=2").body();
    assertThat(all.indexOf("Song 3")).isPositive().isLessThan(all.indexOf("Song 2"));
    assertThat(all).doesNotContain("Song 1");
    var forward = rig.get("/1/user/phone/listens?count=2&min_ts=5").body();
    assertThat(forward.indexOf("Song 2")).isPositive().isLessThan(forward.indexOf("Song 1"));
    assertThat(forward).doesNotContain("Song 3");
    var between =
        rig.get(
                "/1/user/phone/listens?count=1&min_ts=%d&max_ts=%d"
                    .formatted(first - 1, first + 9_000))
            .body();
    assertThat(between).contains("Song 1").doesNotContain("Song 2");
    assertThat(rig.get("/1/user/phone/listens?min_ts=5&max_ts=5").status()).isEqualTo(400);
    assertThat(rig.get("/1/user/phone/listens?min_ts=x").status()).isEqualTo(400);
    assertThat(rig.get("/1/user/phone/listen-count").body())
        .isEqualTo("{\"payload\":{\"count\":3}}");
  }

  @Test
  void what_plays_is_shown() {
    assertThat(rig.get("/1/user/phone/playing-now").body())
        .isEqualTo(
            "{\"payload\":{\"count\":0,\"user_id\":\"phone\",\"playing_now\":true,\"listens\":[]}}");
    rig.history.playing =
        new TrackInfo("T", List.of("A", "B"), "Al", "a.flac", null, Duration.ofSeconds(200));
    assertThat(rig.get("/1/user/phone/playing-now").body())
        .contains("\"count\":1", "\"artist_name\":\"A, B\"", "\"duration_ms\":200000");
  }

  @Test
  void a_client_deletes_only_what_is_its_own() {
    var first = SmallHistory.FIRST.getEpochSecond();
    var delete = "{\"listened_at\":%d,\"recording_msid\":\"%s\"}";
    assertThat(rig.post("/1/delete-listen", delete.formatted(first + 7_200, Msids.of(3))).status())
        .isEqualTo(200);
    assertThat(rig.post("/1/delete-listen", delete.formatted(first, Msids.of(1))).status())
        .isEqualTo(403);
    assertThat(rig.post("/1/delete-listen", delete.formatted(first, Msids.of(2))).status())
        .isEqualTo(200);
    assertThat(rig.hub.forgotten).containsExactly(30L);
  }

  @Test
  void loves_and_hates_are_told() {
    assertThat(rig.get("/1/feedback/user/phone/get-feedback?score=1").body())
        .contains("\"total_count\":1", "\"score\":1", "Song 1")
        .doesNotContain("Song 2");
    assertThat(
            rig.get(
                    "/1/feedback/user/phone/get-feedback-for-recordings?recording_msids="
                        + Msids.of(2)
                        + ","
                        + Msids.of(3))
                .body())
        .contains("\"score\":-1", "\"score\":0");
  }

  @Test
  void statistics_are_ours() {
    assertThat(rig.get("/1/stats/user/phone/artists?range=this_month").body())
        .contains("\"artist_name\":\"Artist\",\"listen_count\":3", "\"total_artist_count\":7");
    assertThat(rig.get("/1/stats/user/phone/releases").body())
        .contains("\"release_name\":\"Album\"", "\"range\":\"all_time\"");
    assertThat(rig.get("/1/stats/user/phone/recordings").body())
        .contains("\"track_name\":\"Song 1\"", "\"total_recording_count\"");
    // The week before this one: 16 to 22 November.
    assertThat(rig.get("/1/stats/user/phone/listening-activity?range=week").body())
        .contains("\"time_range\":\"Saturday 21 November 2026\"", "\"listen_count\":3");
    assertThat(rig.get("/1/stats/user/phone/daily-activity").body())
        .contains("\"Saturday\":", "{\"hour\":6,\"listen_count\":3}");
    assertThat(rig.get("/1/stats/user/phone/artists?range=year").status()).isEqualTo(204);
    assertThat(rig.get("/1/stats/user/phone/artists?range=era").status()).isEqualTo(400);
  }

  @Test
  void importers_find_again_how_far_they_were() {
    assertThat(rig.get("/1/latest-import?user_name=phone&service=lastfm").body())
        .isEqualTo("{\"musicbrainz_id\":\"phone\",\"latest_import\":0}");
    rig.post("/1/latest-import", "{\"ts\":1700000000,\"service\":\"lastfm\"}");
    rig.post("/1/latest-import", "{\"ts\":1600000000,\"service\":\"lastfm\"}");
    assertThat(rig.get("/1/latest-import").body()).contains("1700000000");
    rig.restart();
    assertThat(rig.get("/1/latest-import").body()).contains("1700000000");
    assertThat(rig.get("/1/latest-import?service=librefm").body()).contains(":0}");
  }

  @Test
  void what_is_not_there_is_said_in_json() {
    assertThat(rig.get("/1/nothing").body())
        .isEqualTo("{\"code\":404,\"error\":\"The requested URL was not found.\"}");
    assertThat(rig.get("/1/submit-listens").status()).isEqualTo(405);
    assertThat(rig.get("/1/submit-listens").body()).contains("\"code\":405");
    assertThat(rig.post("/1/user/phone/listens", "").status()).isEqualTo(405);
    assertThat(rig.post("/1/submit-listens", " ".repeat(10_240_001)).status()).isEqualTo(413);
  }

  @Test
  void every_reply_says_how_many_may_follow() {
    var first = rig.get("/1/validate-token");
    assertThat(first.headers())
        .containsEntry("X-RateLimit-Remaining", "299")
        .containsEntry("X-RateLimit-Reset-In", "10")
        .containsEntry("Access-Control-Allow-Origin", "*");
    for (var i = 0; i < 299; i++) {
      rig.get("/1/validate-token");
    }
    var last = rig.post("/1/submit-listens", single());
    assertThat(last.status()).isEqualTo(429);
    assertThat(last.headers()).containsEntry("X-RateLimit-Remaining", "0");
    assertThat(last.body()).contains("\"code\":429");
    assertThat(rig.hub.listens).isEmpty();
  }
}
