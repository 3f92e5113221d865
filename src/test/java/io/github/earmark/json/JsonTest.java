package io.github.earmark.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.earmark.api.NowResult;
import io.github.earmark.api.PlayerState;
import io.github.earmark.api.PrivacyResult;
import io.github.earmark.api.history.TrackInfo;
import io.github.earmark.api.queue.FlushResult;
import io.github.earmark.text.ErrorAnswer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
  private static final NowResult NOW =
      new NowResult(
          List.of(
              new PlayerState(
                  "mpd",
                  "mpd",
                  PlayerState.State.PLAYING,
                  new PlayerState.Connection(
                      "localhost:6600", Instant.parse("2026-11-21T10:00:00Z"), null),
                  new TrackInfo(
                      "J\u00f3ga \"x\"\n",
                      List.of("Bj\u00f6rk"),
                      null,
                      "a.flac",
                      null,
                      Duration.ofMillis(305_120)),
                  new PlayerState.Progress(
                      Instant.parse("2026-11-21T10:01:02.500Z"),
                      Duration.ofSeconds(100),
                      Duration.ofMillis(12_500),
                      false,
                      Duration.ofMillis(140_060),
                      "qualifies in 140 s"))),
          PrivacyResult.NONE);

  private static final String TEXT =
      """
      {"players":[{"name":"mpd","type":"mpd","state":"playing",\
      "connection":{"address":"localhost:6600","since":"2026-11-21T10:00:00Z"},\
      "song":{"title":"J\u00f3ga \\"x\\"\\n","artists":["Bj\u00f6rk"],"uri":"a.flac","duration_s":305.12},\
      "play":{"started":"2026-11-21T10:01:02.500Z","elapsed_s":100,"listened_s":12.5,\
      "qualified":false,"qualifies_in_s":140.06,"why":"qualifies in 140 s"}}],"privacy":{"off":false}}\
      """;

  @Test
  void a_record_is_one_line_of_snake_case_without_nulls() {
    assertThat(Json.write(NOW)).isEqualTo(TEXT);
  }

  @ParameterizedTest
  @ValueSource(
      ints = {0x1b, 0x7f, 0x85, 0x9b, 0x9d, 0x2028, 0x202a, 0x202e, 0x2066, 0x2069, 0xd800})
  void what_commands_a_terminal_is_escaped(int character) throws Exception {
    var errorAnswer = new ErrorAnswer("a" + Character.toString(character) + "\ud834\udd1eb", "", 1);
    var json = Json.write(errorAnswer);
    assertThat(json.codePoints()).doesNotContain(character);
    assertThat(json).contains("\ud834\udd1eb");
    assertThat(Json.read(json, ErrorAnswer.class)).isEqualTo(errorAnswer);
  }

  @Test
  void and_comes_back_as_it_was() throws Exception {
    assertThat(Json.read(TEXT, NowResult.class)).isEqualTo(NOW);
  }

  @Test
  void a_neighbouring_version_is_understood() throws Exception {
    assertThat(Json.read("{}", NowResult.class)).isEqualTo(new NowResult(List.of(), null));
    assertThat(Json.read("{\"new\":{\"a\":[1,null]},\"services\":[]}", FlushResult.class))
        .isEqualTo(new FlushResult(List.of()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "null",
        "{\"error\":",
        "{\"error\":\"x\",\"fix\":\"y\"}",
        "{\"error\":\"x\",\"fix\":null,\"code\":1}",
        "{\"error\":1,\"fix\":\"y\",\"code\":1}",
        "{\"error\":\"x\",\"fix\":\"y\",\"code\":1} {}",
      })
  void what_is_no_such_record_is_refused(String text) {
    assertThatThrownBy(() -> Json.read(text, ErrorAnswer.class)).isInstanceOf(IOException.class);
  }

  @Test
  void what_is_nested_without_end_is_refused() {
    for (var deep : List.of("[".repeat(100_000), "{\"a\":".repeat(100_000))) {
      assertThatThrownBy(() -> JsonReader.parse(deep)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void maps_keep_keys_that_no_record_can_have() throws IOException {
    var text = "{\"@attr\":{\"accepted\":1},\"#text\":[null,1.5,true,99999999999999999999]}";
    assertThat(Json.write((Map<?, ?>) Objects.requireNonNull(JsonReader.parse(text))))
        .isEqualTo(text);
  }
}
