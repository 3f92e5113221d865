package io.github.earmark.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.ground.PrivateMpd;
import io.github.earmark.ground.RealTime;
import io.github.earmark.ground.Required;
import io.github.earmark.ground.Tone;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What a real MPD plays to its end counts as heard even if no service takes it, and is called
/// skipped nowhere.
@RealTime(60)
class OutcomesDaemonTest {
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
        var rig = new DaemonRig(mpd)) {
      rig.start();
      mpd.command("crossfade 3");
      mpd.play("interlude.flac", "left.flac", "nameless.flac", "last.flac");
      DaemonRig.until("the one to leave", () -> "1".equals(mpd.status().get("song")));
      DaemonRig.until("its beginning", () -> mpd.elapsed() >= 5);
      mpd.command("next");
      DaemonRig.until("the last", () -> "3".equals(mpd.status().get("song")));
      mpd.command("stop");
      DaemonRig.until("all are stored", () -> plays(rig).size() >= 3);

      assertThat(plays(rig))
          .containsAllEntriesOf(
              Map.of("interlude.flac", "short", "left.flac", "skip", "nameless.flac", "unnamed"));
      assertThat(rig.logged("heard Alpha – Interlude")).isTrue();
      assertThat(rig.logged("skipped Alpha – Left")).isTrue();
      assertThat(rig.logged("heard, but cannot be sent without artist and title: nameless.flac"))
          .isTrue();
      var status = rig.ask("status").path("history");
      assertThat(status.path("shorts").asInt()).isEqualTo(1);
      assertThat(status.path("unnamed").asInt()).isEqualTo(1);
      assertThat(status.path("skips").asInt()).isBetween(1, 2);
      var short1 = rig.ask("explain", "1");
      assertThat(short1.path("outcome").asText()).isEqualTo("short");
      assertThat(short1.path("why").asText())
          .startsWith("It was heard to its end, but is too short");
      var story = rig.ask("track", "1");
      assertThat(story.path("shorts").asInt()).isEqualTo(1);
      assertThat(story.path("skips").asInt()).isZero();
      assertThat(rig.earmark.answer("track", "1").text())
          .contains("heard 1 time (1 too short to be sent), skipped 0 times");
    }
  }

  private static Map<String, String> plays(DaemonRig rig) throws IOException {
    var plays = new HashMap<String, String>();
    for (var play : rig.ask("history").path("plays")) {
      plays.put(play.path("song").path("uri").asText(), play.path("outcome").asText());
    }
    return plays;
  }
}
