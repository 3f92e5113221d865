package io.github.earmark.web.inbound;

import static io.github.earmark.web.inbound.StrictHub.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MalojaServerTest {
  private static final long NOW = InboundRig.NOW.getEpochSecond();
  private static final String SCROBBLE = "/apis/mlj_1/newscrobble";

  private final InboundRig rig = new InboundRig();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"key\":\"K\",\"artists\":[\"A\",\"B\"],\"title\":\"T\",\"time\":N,\"album\":null}",
        "{\"apikey\":\"K\",\"artist\":[\"A\",\"B\"],\"title\":\"T\",\"time\":\"N.5\"}",
        "key=K&artist=A&artist=B&title=T&time=N",
        "apikey=K&artists=A&artists=B&title=T&time=N.0"
      })
  void json_and_forms_will_do(String body) {
    var answer =
        rig.post(
            SCROBBLE,
            body.replace("\"K\"", "\"" + TOKEN + "\"")
                .replace("=K", "=" + TOKEN)
                .replace("N", Long.toString(NOW)));
    assertThat(answer.body())
        .isEqualTo(
            "{\"status\":\"success\",\"track\":{\"artists\":[\"A\",\"B\"],\"title\":\"T\"},"
                + "\"desc\":\"Scrobbled T by A, B\"}");
    var listen = rig.hub.listens.getFirst();
    assertThat(listen.track().artist()).isEqualTo("A, B");
    assertThat(listen.track().artists()).containsExactly("A", "B");
    assertThat(listen.start()).isEqualTo(InboundRig.NOW);
    assertThat(listen.estimated()).isFalse();
  }

  @Test
  void without_a_time_it_has_just_ended() {
    rig.post(SCROBBLE + "?key=" + TOKEN, "artist=A&title=T&duration=100&length=200");
    var listen = rig.hub.listens.getFirst();
    assertThat(listen.start()).isEqualTo(InboundRig.NOW.minusSeconds(100));
    assertThat(listen.estimated()).isTrue();
    assertThat(listen.heard()).isEqualTo(Duration.ofSeconds(100));
    assertThat(listen.track().length()).isEqualTo(Duration.ofSeconds(200));
  }

  @Test
  void a_crowd_of_artists_is_cut_to_a_name() {
    rig.post(SCROBBLE, "key=" + TOKEN + "&title=T" + ("&artist=" + "x".repeat(90)).repeat(200));
    assertThat(rig.hub.listens.getFirst().track().artist()).hasSize(4_096);
  }

  @Test
  void what_is_known_is_plain_success() {
    var body = "key=" + TOKEN + "&artist=A&title=T&time=" + NOW;
    var first = rig.post(SCROBBLE, body);
    assertThat(rig.post(SCROBBLE, body).body()).isEqualTo(first.body());
    assertThat(rig.hub.listens).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "artist=A&title=T, 403, authentication_fail",
    "artist=A&title=T&key=no, 403, authentication_fail",
    "artist=A&key=K, 400, missing_scrobble_data",
    "title=A&key=K, 400, missing_scrobble_data",
    "artist=A&title=T&key=K&time=99999999999, 400, malformed_scrobble_data",
    "artist=A&title=T&key=K&time=-99, 400, malformed_scrobble_data"
  })
  void what_is_wrong_has_its_name(String body, int status, String type) {
    var answer = rig.post(SCROBBLE, body.replace("=K", "=" + TOKEN));
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.body()).contains("\"type\":\"" + type + "\"");
    assertThat(rig.hub.listens).isEmpty();
  }

  @Test
  void what_cannot_be_kept_now_is_to_be_sent_again() {
    rig.hub.away = true;
    var answer = rig.post(SCROBBLE, "artist=A&title=T&key=" + TOKEN);
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.body()).contains("server_not_ready");
    assertThat(answer.headers()).containsKey("Retry-After");
  }

  @Test
  void clients_find_out_what_it_is() {
    assertThat(rig.get("/apis/mlj_1/serverinfo").body())
        .contains("\"version\":[\"3\",\"2\",\"6\"]", "\"db_status\":{\"healthy\":true");
    assertThat(rig.get("/apis/mlj_1/test?key=" + TOKEN).body()).isEqualTo("{\"status\":\"ok\"}");
    assertThat(rig.get("/apis/mlj_1/test?key=no").status()).isEqualTo(403);
    assertThat(rig.get("/apis/mlj_1/none").status()).isEqualTo(404);
  }

  @Test
  void scrobbles_are_pages_of_a_time() {
    var key = "key=" + TOKEN;
    assertThat(rig.get("/apis/mlj_1/scrobbles?" + key + "&perpage=2").body())
        .contains("Song 3", "Song 2", "\"origin\":\"client:phone\"")
        .contains("\"next_page\":\"/apis/mlj_1/scrobbles?page=1&perpage=2\"")
        .doesNotContain("Song 1", TOKEN);
    assertThat(rig.get("/apis/mlj_1/scrobbles?" + key + "&page=1&perpage=2").body())
        .contains("Song 1", "\"length\":180", "\"prev_page\"")
        .doesNotContain("Song 2", "next_page");
    assertThat(rig.get("/apis/mlj_1/numscrobbles?" + key + "&in=2026/11").body())
        .isEqualTo("{\"status\":\"ok\",\"amount\":3}");
    assertThat(rig.get("/apis/mlj_1/numscrobbles?" + key + "&from=2026/11/22").body())
        .contains("\"amount\":0");
    assertThat(rig.get("/apis/mlj_1/scrobbles?" + key + "&in=2026/13").status()).isEqualTo(400);
    assertThat(rig.get("/apis/mlj_1/scrobbles").status()).isEqualTo(403);
  }
}
