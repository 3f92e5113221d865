package io.github.earmark.delivery;

import io.github.earmark.history.HeardPlays;
import io.github.earmark.playback.Moment;
import java.time.Duration;
import java.util.function.Supplier;

/// A clock that moves only when told to. It starts well after the plays of [HeardPlays].
public final class ManualClock implements Supplier<Moment> {
  private volatile Duration sinceBoot = Duration.ofDays(1);

  @Override
  public Moment get() {
    return new Moment("boot", sinceBoot, sinceBoot, HeardPlays.MORNING.plus(sinceBoot));
  }

  public void pass(Duration time) {
    sinceBoot = sinceBoot.plus(time);
  }
}
