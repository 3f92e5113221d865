package io.github.earmark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.earmark.ground.OwnEarmark;
import io.github.earmark.ground.PrivateMpd;
import io.github.earmark.ground.RealTime;
import io.github.earmark.ground.Required;
import io.github.earmark.ground.Tone;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/// What a real MPD plays to its end and no service takes was heard, and no face calls it skipped.
@RealTime(60)
class OutcomesDaemonTest {
  private static final JsonMapper JSON = new JsonMapper();

  private final List<String> log = new CopyOnWriteArrayList<>();

  @Test
  void what_is_short_or_has_no_names_was_heard() throws Exception {
    Required.mpd();
    try (var mpd =
            new PrivateMpd()
                .add("interlude.flac", Tone.of(20, "Alpha", "Interlude"))
                .add("left.flac", Tone.of(20, "Alpha", "Left"))
                .add("nameless.flac", Tone.of(32))
                .add("last.flac", Tone.of(40, "Alpha", "Last"))
                .start();
        var earmark =
            new OwnEarmark(
                OwnEarmark.classes(),
                """
                [[player]]
                type = "mpd"
                host = "127.0.0.1"
                port = %d
                """
                    .formatted(mpd.port()),
                log::add)) {
      earmark.start();
      DaemonTest.until("it hears", earmark::hears);
      mpd.command("crossfade 3");
      mpd.play("interlude.flac", "left.flac", "nameless.flac", "last.flac");
      DaemonTest.until("the one to leave", () -> "1".equals(mpd.status().get("song")));
      DaemonTest.until("its beginning", () -> mpd.elapsed() >= 5);
      mpd.command("next");
      DaemonTest.until("the last", () -> "3".equals(mpd.status().get("song")));
      mpd.command("stop");
      DaemonTest.until("all are stored", () -> plays(earmark).size() >= 3);

      assertThat(plays(earmark))
          .containsAllEntriesOf(
              Map.of("interlude.flac", "short", "left.flac", "skip", "nameless.flac", "unnamed"));
      assertThat(logged("heard Alpha – Interlude")).isTrue();
      assertThat(logged("skipped Alpha – Left")).isTrue();
      assertThat(logged("heard, but cannot be sent without artist and title: nameless.flac"))
          .isTrue();
      var status = ask(earmark, "status").path("history");
      assertThat(status.path("shorts").asInt()).isEqualTo(1);
      assertThat(status.path("unnamed").asInt()).isEqualTo(1);
      assertThat(status.path("skips").asInt()).isBetween(1, 2);
      var short1 = ask(earmark, "explain", "1");
      assertThat(short1.path("outcome").asText()).isEqualTo("short");
      assertThat(short1.path("why").asText())
          .startsWith("It was heard to its end, but is too short");
      var story = ask(earmark, "track", "1");
      assertThat(story.path("shorts").asInt()).isEqualTo(1);
      assertThat(story.path("skips").asInt()).isZero();
      assertThat(earmark.ask("track", "1").text())
          .contains("heard 1 time (1 too short to be sent), skipped 0 times");
    }
  }

  private boolean logged(String text) {
    return log.stream().anyMatch(line -> line.contains(text));
  }

  private static Map<String, String> plays(OwnEarmark earmark) throws Exception {
    var plays = new HashMap<String, String>();
    for (var play : ask(earmark, "history").path("plays")) {
      plays.put(play.path("song").path("uri").asText(), play.path("outcome").asText());
    }
    return plays;
  }

  private static JsonNode ask(OwnEarmark earmark, String... words) throws Exception {
    var all = new ArrayList<>(List.of(words));
    all.add("--json");
    var said = earmark.answer(all.toArray(String[]::new));
    assertThat(said.code()).as(said.text()).isZero();
    return JSON.readTree(said.text());
  }
}
