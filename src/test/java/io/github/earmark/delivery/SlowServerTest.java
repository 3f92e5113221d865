package io.github.earmark.delivery;

import static io.github.earmark.history.HeardPlays.at;
import static io.github.earmark.history.HeardPlays.play;
import static io.github.earmark.history.HeardPlays.step;
import static io.github.earmark.history.HeardPlays.track;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.history.HeardPlays;
import io.github.earmark.history.History;
import io.github.earmark.playback.PlayEvent.Qualified;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A server that needs a second or two for each listen gets each of them once.
class SlowServerTest {
  private static final int LISTENS = 2_000;

  @TempDir Path directory;
  private final ManualClock clock = new ManualClock();

  /// The last one is like a Koito that gets no answers from MusicBrainz.
  @ParameterizedTest
  @CsvSource({
    "1000, false, 1000",
    "500, false, 1000",
    "1000, true, 1000",
    "500, true, 1000",
    "10000, true, 20"
  })
  void two_thousand_listens_are_stored_once_each(long millis, boolean dropsRepeats, int batch) {
    var server = new SlowServer(clock, Duration.ofMillis(millis), dropsRepeats, batch);
    try (var history = History.open(directory, HeardPlays.BUILT)) {
      fill(history);
      var courier = new Courier(server, history, clock, () -> 0.5);
      drain(courier);
      assertThat(server.stored).hasSize(LISTENS).doesNotHaveDuplicates();
      assertThat(courier.status().backlog().owed()).isZero();
      assertThat(courier.status().backlog().setAsideCount()).isZero();
      if (!dropsRepeats) {
        assertThat(server.givenUp).as("one that is given up would be doubled").isZero();
        return;
      }
      assertThat(server.sizes.get(1)).as("learned at the first").isLessThanOrEqualTo(batch / 2);
      // No request gets through until it has processed the first batch.
      assertThat(server.givenUp).isLessThan(20);
    }
  }

  /// Half a day of short songs, all pending at once.
  private static void fill(History history) {
    var outcomes =
        IntStream.rangeClosed(1, LISTENS)
            .mapToObj(n -> new Qualified(play("key-" + n, track("t" + n % 50), n * 40L, true)))
            .toArray(Qualified[]::new);
    history.commit("mpd", "MPD", step(outcomes), at(LISTENS * 40L + 100), List.of("lb"));
  }

  /// Moves the clock from wait to wait until everything is done.
  private void drain(Courier courier) {
    var waits = 0;
    for (var wait = courier.drain(); wait != null; wait = courier.drain()) {
      assertThat(++waits).as("waits").isLessThan(5_000);
      clock.pass(wait.isPositive() ? wait : Duration.ofMillis(1));
    }
  }
}
