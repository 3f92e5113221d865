package io.github.earmark.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.earmark.ground.OwnEarmark;
import io.github.earmark.ground.PrivateMaloja;
import io.github.earmark.ground.RealTime;
import io.github.earmark.ground.Required;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/// What a real Maloja gets from `import --submit-to`.
@RealTime(30)
class SubmittedImportTest {
  private static final String LISTENS =
      """
      {"listened_at": 1600000000, "track_metadata": {"artist_name": "Björk", "track_name": "Jóga"}}
      {"listened_at": 1600000300, "track_metadata": {"artist_name": "Björk", "track_name": "Hunter"}}
      {"listened_at": 1600000900, "track_metadata": {"artist_name": "Björk", "track_name": "Jóga"}}
      """;

  @Test
  void a_maloja_gets_the_imported_listens_once_with_their_starts() throws Exception {
    Required.maloja();
    var log = new CopyOnWriteArrayList<String>();
    try (var maloja = new PrivateMaloja().start();
        var earmark = new OwnEarmark(OwnEarmark.program(), config(maloja), log::add)) {
      var file = earmark.folder().resolve("listens.jsonl");
      Files.writeString(file, LISTENS, UTF_8);
      var tooEarly = submit(earmark, file);
      assertThat(tooEarly.code()).as(tooEarly.text()).isNotZero();
      assertThat(tooEarly.text()).contains("no daemon is running");

      earmark.start();
      DaemonRig.until("it is ready", earmark::ready);
      assertThat(submit(earmark, file, "--dry-run").text()).contains("maloja", "3");
      var imported = submit(earmark, file);
      assertThat(imported.code()).as(imported.text()).isZero();
      assertThat(submit(earmark, file).code()).isZero();
      DaemonRig.until(
          "it has all of them, or the log says why not: " + log,
          () -> new JsonMapper().readTree(maloja.scrobbles()).path("list").size() >= 3);
      assertThat(
              StreamSupport.stream(
                  new JsonMapper().readTree(maloja.scrobbles()).path("list").spliterator(), false))
          .extracting(SubmittedImportTest::line)
          .containsExactly("1600000900 Jóga", "1600000300 Hunter", "1600000000 Jóga");
      assertThat(earmark.answer("queue").text()).doesNotContain("Jóga");
      assertThat(earmark.terminate()).isZero();
    }
  }

  private static OwnEarmark.Said submit(OwnEarmark earmark, Path file, String... more)
      throws IOException {
    var words = new String[4 + more.length];
    words[0] = "import";
    words[1] = "--submit-to";
    words[2] = "maloja";
    System.arraycopy(more, 0, words, 3, more.length);
    words[words.length - 1] = file.toString();
    return earmark.ask(words);
  }

  private static String line(JsonNode scrobble) {
    return scrobble.path("time").asLong() + " " + scrobble.path("track").path("title").asText();
  }

  private static String config(PrivateMaloja maloja) {
    return """
    [[player]]
    type = "mpd"
    host = "127.0.0.1"
    port = 1
    [[service]]
    type = "maloja"
    url = "%s"
    key = "%s"
    """
        .formatted(maloja.root(), PrivateMaloja.KEY);
  }
}
