package io.github.earmark.web.inbound;

import static io.github.earmark.web.inbound.StrictHub.TOKEN;
import static io.github.earmark.web.inbound.StrictHub.md5;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AudioScrobblerServerTest {
  private static final long NOW = InboundRig.NOW.getEpochSecond();
  private static final String SESSION = md5("audioscrobbler of " + TOKEN);

  private final InboundRig rig = new InboundRig();

  private static String handshake(String version, String program, long time) {
    return "?hs=true&p=%s&c=%s&v=1&u=me&t=%d&a=%s"
        .formatted(version, program, time, md5(md5(TOKEN) + time));
  }

  @Test
  void a_handshake_answers_four_lines_with_absolute_addresses() {
    var answer = rig.get("/" + handshake("1.2", "mdc", NOW));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body())
        .isEqualTo(
            "OK\n"
                + SESSION
                + "\nhttp://music.lan:6680/nowplaying/1.2/mdc"
                + "\nhttp://music.lan:6680/submissions/1.2/mdc\n");
  }

  @Test
  void behind_a_proxy_the_addresses_are_the_proxys() {
    var behind = new InboundRig("/music").with("X-Forwarded-Proto", "https");
    assertThat(behind.get("/" + handshake("1.2.1", "../x", NOW)).body())
        .contains("\nhttps://music.lan:6680/music/submissions/1.2/other\n");
  }

  @ParameterizedTest
  @CsvSource({
    "?hs=true&p=1.3&t=1&a=x, FAILED Unsupported protocol version",
    "?hs=true&p=1.2&t=soon&a=x, FAILED The handshake has no time or no authentication",
    "?hs=true&p=1.2&t=1700000000&a=x, BADTIME",
    "?hs=true&p=1.2&t=1795946400&a=wrong, BADAUTH"
  })
  void what_is_wrong_is_one_line_with_status_200(String query, String line) {
    var answer = rig.get("/" + query);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(line + "\n");
  }

  @Test
  void mpdscribble_stamps_the_end() {
    var body =
        "s=%s&a[0]=Bj%%C3%%B6rk&t[0]=J%%C3%%B3ga&b[0]=Homogenic&l[0]=305&n[0]=2&m[0]=&o[0]=P&r[0]=&i[0]=%d"
            .formatted(SESSION, NOW);
    assertThat(rig.post("/submissions/1.2/mdc", body).body()).isEqualTo("OK\n");
    assertThat(rig.post("/submissions/1.2/qlb", body).body()).isEqualTo("OK\n");
    var ended = rig.hub.listens.getFirst();
    assertThat(ended.start()).isEqualTo(InboundRig.NOW.minusSeconds(305));
    assertThat(ended.estimated()).isTrue();
    assertThat(ended.track().artist()).isEqualTo("Bj\u00f6rk");
    assertThat(ended.track().album()).isEqualTo("Homogenic");
    assertThat(ended.track().length()).isEqualTo(Duration.ofSeconds(305));
    assertThat(ended.submittedBy()).isEqualTo("Player/1.0");
    assertThat(rig.hub.listens.getLast().start()).isEqualTo(InboundRig.NOW);
    assertThat(rig.hub.listens.getLast().estimated()).isFalse();
  }

  @Test
  void what_is_loved_is_marked_and_what_was_skipped_was_not_heard() {
    var body =
        "s=%s&a[0]=A&t[0]=T&i[0]=%d&r[0]=&r[0]=L&a[1]=A&t[1]=U&i[1]=%d&r[1]=S&l[1]=200"
            .formatted(SESSION, NOW - 600, NOW - 300);
    assertThat(rig.post("/submissions/1.2/tst", body).body()).isEqualTo("OK\n");
    assertThat(rig.hub.marks).containsExactly("love A - T");
    assertThat(rig.hub.listens.getFirst().heard()).isNull();
    assertThat(rig.hub.listens.getLast().heard()).isEqualTo(Duration.ZERO);
  }

  @Test
  void one_without_names_does_not_stop_the_others() {
    var body =
        "s=%s&a[0]=&t[0]=T&i[0]=%d&a[7]=A&t[7]=T&i[7]=%d".formatted(SESSION, NOW - 9, NOW - 5);
    assertThat(rig.post("/submissions/1.2/tst", body).body()).isEqualTo("OK\n");
    assertThat(rig.hub.listens).hasSize(1);
    assertThat(rig.hub.listens.getFirst().start()).isEqualTo(Instant.ofEpochSecond(NOW - 5));
  }

  @Test
  void what_is_not_stored_is_never_OK() {
    var body = "s=" + SESSION + "&a[0]=A&t[0]=T&i[0]=" + NOW;
    rig.hub.away = true;
    var away = rig.post("/submissions/1.2/mdc", body);
    assertThat(away.status()).isEqualTo(200);
    assertThat(away.body()).isEqualTo("FAILED the daemon is not running\n");
    rig.hub.away = false;
    assertThat(rig.post("/submissions/1.2/mdc", body.replace(SESSION, "old")).body())
        .isEqualTo("BADSESSION\n");
    assertThat(rig.post("/submissions/1.2/x", body.replace("" + NOW, "" + (NOW + 7200))).body())
        .isEqualTo("FAILED Submitted track has timestamp in the future\n");
    assertThat(rig.hub.listens).isEmpty();
  }

  @Test
  void now_playing_has_the_same_names_without_index() {
    var body = "s=" + SESSION + "&a=A&t=T&b=&l=200&n=&m=";
    assertThat(rig.post("/nowplaying/1.2/mdc", body).body()).isEqualTo("OK\n");
    assertThat(rig.hub.playing).hasSize(1);
  }
}
