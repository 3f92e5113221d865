package io.github.earmark.lastfm;

import static io.github.earmark.history.HeardPlays.at;
import static io.github.earmark.history.HeardPlays.listen;
import static io.github.earmark.history.HeardPlays.track;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.delivery.ByHand;
import io.github.earmark.delivery.Courier;
import io.github.earmark.delivery.ManualClock;
import io.github.earmark.history.HeardPlays;
import io.github.earmark.history.History;
import io.github.earmark.music.Listen;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A listen that the service says lies in the future.
class FutureTest extends LastFmStage {
  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource(ServerKind.class)
  void it_waits_alone(ServerKind serverKind) {
    var server = serverKind == ServerKind.LASTFM ? lastFm : gnuFm;
    server.ignore("t2", serverKind == ServerKind.LASTFM ? 4 : 3);
    try (var history = History.open(directory, HeardPlays.BUILT)) {
      var courier = new Courier(service(server, serverKind), history, new ManualClock(), () -> 0.5);
      HeardPlays.listens(history, 3, "lf");
      ByHand.drain(courier);
      assertThat(titles(server)).containsExactly("t1", "t3");

      history.commit("mpd", "MPD", listen("key", track("t4"), 20_000), at(20_100), List.of("lf"));
      courier.announce(new Listen(0, HeardPlays.MORNING, track("t5"), "MPD"));
      ByHand.drain(courier);
      assertThat(titles(server)).as("nobody rests for it").containsExactly("t1", "t3", "t4");
      assertThat(server.playing()).containsEntry("track", "t5");
    }
  }

  private static List<String> titles(LastFmStandIn server) {
    return server.listens().stream().map(one -> Objects.requireNonNull(one.get("track"))).toList();
  }
}
