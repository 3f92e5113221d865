package io.github.earmark.mpd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.earmark.ground.Required;
import io.github.earmark.ground.Scratch;
import io.github.earmark.ground.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A real mpdscribble beside us at a real MPD.
class RivalTest {

  @BeforeAll
  static void programs() {
    Required.mpd();
    Required.mpdscribble();
  }

  @Test
  void mpdscribble_is_seen_at_the_player_and_nobody_where_it_is_not() throws Exception {
    try (var alone = new Evening();
        var evening = new Evening();
        var scratch = new Scratch("earmark-mpdscribble")) {
      alone.mpd.start();
      alone.hear();
      evening.mpd.start();
      var mpdscribble = mpdscribble(evening, scratch);
      try {
        await()
            .atMost(Duration.ofSeconds(20))
            .until(() -> evening.mpd.command("channels").contains("channel: mpdscribble"));
        evening.hear();
        await().until(() -> !evening.rivals.isEmpty());
        assertThat(evening.rivals).containsExactly("mpdscribble at mpd");
      } finally {
        mpdscribble.destroyForcibly().onExit().join();
      }
      await().until(alone::heard);
      assertThat(alone.rivals).isEmpty();
    }
  }

  /// It writes what it would send into a file of its own.
  private static Process mpdscribble(Evening evening, Scratch scratch) throws IOException {
    var conf = scratch.path().resolve("mpdscribble.conf");
    Files.writeString(
        conf,
        """
        host = 127.0.0.1
        port = %d
        log = -
        [file]
        file = %s
        """
            .formatted(evening.mpd.port(), scratch.path().resolve("scrobbles")));
    return new ProcessBuilder(
            Tools.find("mpdscribble").orElseThrow().toString(),
            "--no-daemon",
            "--conf",
            conf.toString())
        .redirectErrorStream(true)
        .redirectOutput(scratch.path().resolve("log").toFile())
        .start();
  }
}
