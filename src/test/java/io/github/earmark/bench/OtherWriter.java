package io.github.earmark.bench;

import io.github.earmark.history.HeardPlays;
import io.github.earmark.history.History;
import io.github.earmark.playback.Moment;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// A daemon's history next to an import: new plays are stored all the time.
final class OtherWriter implements AutoCloseable {
  /// The first plays load classes, and are not counted.
  private static final int WARM = 50;

  private final Asked commits = new Asked();
  private final CountDownLatch warm = new CountDownLatch(WARM);
  private final Thread thread;
  private volatile boolean over;

  /// Returns when it has warmed up.
  OtherWriter(Path state) throws InterruptedException {
    thread = Thread.ofPlatform().start(() -> write(state));
    warm.await();
  }

  private void write(Path state) {
    var now = Instant.now();
    try (var history = History.open(state, Instant.EPOCH)) {
      for (var i = 0; !over; i++) {
        var begin = System.nanoTime();
        store(history, now, i);
        if (warm.getCount() == 0) {
          commits.add(System.nanoTime() - begin);
        }
        warm.countDown();
        TimeUnit.MILLISECONDS.sleep(50);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Stores a listen of one of 50 tracks.
  static void store(History history, Instant now, int number) {
    var step =
        HeardPlays.listen(
            "now",
            "beside-" + now + "-" + number,
            HeardPlays.track("beside " + number % 50),
            number);
    var since = Duration.ofSeconds(number + 100L);
    history.commit(
        "mpd", "MPD", step, new Moment("now", since, since, now.plusMillis(number)), List.of("lb"));
  }

  /// How long it took to store each.
  Asked commits() {
    close();
    return commits;
  }

  @Override
  public void close() {
    over = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
