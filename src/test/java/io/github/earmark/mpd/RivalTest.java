package io.github.earmark.mpd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.earmark.config.MpdConfig;
import io.github.earmark.evening.Evening;
import io.github.earmark.ground.PrivateMpd;
import io.github.earmark.ground.RealTime;
import io.github.earmark.ground.Required;
import io.github.earmark.ground.Scratch;
import io.github.earmark.ground.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A real mpdscribble connected to the same real MPD.
@RealTime(5)
class RivalTest {

  @BeforeAll
  static void programs() {
    Required.mpd();
    Required.mpdscribble();
  }

  private static Evening<PrivateMpd> evening() throws IOException {
    var mpd = new PrivateMpd();
    return new Evening<>(mpd)
        .door(
            "mpd",
            deadlines ->
                new Mpd(
                    new MpdConfig("mpd", "127.0.0.1", mpd.port(), null),
                    Map.of(),
                    deadlines,
                    _ -> null));
  }

  @Test
  void mpdscribble_is_seen_at_the_player_and_nobody_where_it_is_not() throws Exception {
    try (var alone = evening();
        var evening = evening();
        var scratch = new Scratch("earmark-mpdscribble")) {
      alone.box.start();
      alone.hear();
      evening.box.start();
      var mpdscribble = mpdscribble(evening, scratch);
      try {
        await().until(() -> evening.box.command("channels").contains("channel: mpdscribble"));
        evening.hear();
        await().until(() -> !evening.ear().rivals.isEmpty());
        assertThat(evening.ear().rivals).containsExactly("mpdscribble at mpd");
      } finally {
        mpdscribble.destroyForcibly().onExit().join();
      }
      await().until(alone.ear()::hears);
      assertThat(alone.ear().rivals).isEmpty();
    }
  }

  /// It writes its listens to a file instead of sending them.
  private static Process mpdscribble(Evening<PrivateMpd> evening, Scratch scratch)
      throws IOException {
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
            .formatted(evening.box.port(), scratch.path().resolve("scrobbles")));
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
