package io.github.earmark.web.inbound;

import static io.github.earmark.web.inbound.StrictHub.TOKEN;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What holds for all protocols.
class InboundProtocolsTest {
  private static final String SUBMISSION =
      """
      {"listen_type":"single","payload":[{"listened_at":%d,
        "track_metadata":{"artist_name":"Björk","track_name":"Jóga"}}]}
      """
          .formatted(InboundRig.NOW.getEpochSecond() - 300);

  private final InboundRig rig = new InboundRig().with("Authorization", "Token " + TOKEN);

  private static byte[] gzip(byte[] bytes) throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }

  private InboundRig.Answer submit(byte[] body, String encoding) {
    rig.with("Content-Encoding", encoding);
    return Objects.requireNonNull(rig.ask("POST", "/1/submit-listens", body));
  }

  @Test
  void what_comes_as_gzip_is_unpacked() throws Exception {
    assertThat(submit(gzip(SUBMISSION.getBytes(UTF_8)), "gzip").status()).isEqualTo(200);
    assertThat(rig.hub.listens).hasSize(1);
    assertThat(rig.hub.listens.getFirst().track().title()).isEqualTo("Jóga");
  }

  @Test
  void what_is_packed_in_another_way_or_broken_is_refused() throws Exception {
    var plain = SUBMISSION.getBytes(UTF_8);
    var packed = gzip(plain);
    assertThat(submit(plain, "br").status()).isEqualTo(415);
    assertThat(submit(plain, "gzip").status()).isEqualTo(415);
    assertThat(submit(Arrays.copyOf(packed, packed.length / 2), "gzip").status()).isEqualTo(415);
    assertThat(submit(gzip(new byte[64 << 20]), "gzip").status()).isEqualTo(413);
    assertThat(rig.hub.listens).isEmpty();
  }

  /// As a small machine without a battery has it until it finds a time server. A client that is
  /// told that its listen is wrong would not send it again.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /1/submit-listens | LISTEN | 503
          /2.0/ | method=track.scrobble&sk=SESSION&artist=a&track=b&timestamp=TIME&format=json | 503
          /submissions/1.2/tst | s=OLD&a[0]=a&t[0]=b&i[0]=TIME | 200
          /apis/mlj_1/newscrobble | key=TOKEN&artist=a&title=b&time=TIME | 503
          """)
  void while_the_clock_is_wrong_nothing_is_refused_for_good(
      String address, String body, int status) {
    rig.restart(Instant.ofEpochSecond(100));
    var sent =
        body.replace("LISTEN", SUBMISSION)
            .replace("TIME", Long.toString(InboundRig.NOW.getEpochSecond()))
            .replace("SESSION", rig.hub.session(StrictHub.PHONE, "lastfm"))
            .replace("OLD", rig.hub.session(StrictHub.PHONE, "audioscrobbler"))
            .replace("TOKEN", TOKEN);
    var answer = rig.post(address, sent);
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.body()).contains("clock is wrong");
    assertThat(answer.headers()).containsKey("Retry-After");
    assertThat(rig.hub.listens).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /1/validate-token | | 429 | "error":"There were too many wrong tokens"
          /1/submit-listens | {} | 429 | "error":"There were too many wrong tokens"
          /2.0/ | method=auth.getMobileSession&username=a&password=wrong&format=json | 429 | "error":29
          /2.0/ | method=track.love&sk=wrong&format=json | 429 | "error":29
          /apis/mlj_1/newscrobble | key=wrong&artist=a&title=b | 429 | too many wrong tokens
          /?hs=true&p=1.2&c=tst&v=1&u=a&t=%d&a=wrong | | 200 | FAILED There were too many
          /nowplaying/1.2/tst | s=wrong&a=a&t=b | 200 | FAILED There were too many
          """)
  void whoever_tries_too_many_tokens_has_to_wait(
      String address, String body, int status, String said) {
    rig.hub.tired = true;
    rig.with("Authorization", "Token wrong");
    var answer =
        Objects.requireNonNull(
            rig.ask(
                body == null ? "GET" : "POST",
                address.replace("%d", Long.toString(InboundRig.NOW.getEpochSecond())),
                body == null ? "" : body));
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.body()).contains(said);
    assertThat(answer.headers())
        .containsEntry("Retry-After", "42")
        .containsEntry("X-RateLimit-Reset-In", "42");
  }
}
