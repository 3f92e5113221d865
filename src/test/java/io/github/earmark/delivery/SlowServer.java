package io.github.earmark.delivery;

import io.github.earmark.music.Listen;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A server that needs time for each listen and processes its requests one after the other, even if
/// the client has given up waiting. The clock moves as it works.
final class SlowServer implements ListenService {
  /// The timeout of the client.
  static final Duration PATIENCE = Duration.ofSeconds(60);

  private final ManualClock clock;
  private final Duration perListen;
  private final boolean dropsRepeats;
  private final int batch;
  private final Set<Long> known = new HashSet<>();

  /// When it has processed everything that it was sent.
  private Duration busyUntil = Duration.ZERO;

  /// What is stored, in order, including duplicates if they are not dropped.
  final List<Long> stored = new ArrayList<>();

  /// The number of listens in each request, including those whose client gave up.
  final List<Integer> sizes = new ArrayList<>();

  int givenUp;

  SlowServer(ManualClock clock, Duration perListen, boolean dropsRepeats, int batch) {
    this.batch = batch;
    this.clock = clock;
    this.perListen = perListen;
    this.dropsRepeats = dropsRepeats;
  }

  @Override
  public String name() {
    return "lb";
  }

  @Override
  public int batch() {
    return batch;
  }

  @Override
  public SendResult submit(List<Listen> listens) {
    var now = clock.get().sinceBoot();
    sizes.add(listens.size());
    for (var listen : listens) {
      if (known.add(listen.play()) || !dropsRepeats) {
        stored.add(listen.play());
      }
    }
    busyUntil = Outage.longer(now, busyUntil).plus(perListen.multipliedBy(listens.size()));
    var takes = busyUntil.minus(now);
    clock.pass(Outage.shorter(takes, PATIENCE));
    if (takes.compareTo(PATIENCE) > 0) {
      givenUp++;
      return new SendResult.Unknown("no answer within 60 s");
    }
    return new SendResult.Whole(new DeliveryOutcome.Accepted());
  }

  @Override
  public SendResult announce(Listen listen) {
    return new SendResult.Whole(new DeliveryOutcome.Accepted());
  }

  @Override
  public DeliveryOutcome check() {
    return new DeliveryOutcome.Accepted();
  }

  /// It does not list what it has.
  @Override
  public @Nullable Set<Long> held(List<Listen> listens) {
    return null;
  }

  @Override
  public boolean resendIsSafe() {
    return dropsRepeats;
  }

  @Override
  public boolean careful() {
    return !dropsRepeats;
  }
}
