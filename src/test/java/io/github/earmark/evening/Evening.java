package io.github.earmark.evening;

import io.github.earmark.ground.PrivatePlayer;
import io.github.earmark.ground.PrivatePlayer.State;
import io.github.earmark.ground.Waiting;
import io.github.earmark.hearing.Player;
import io.github.earmark.hearing.TraceFormat.Listen;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import java.util.function.Predicate;
import org.assertj.core.api.Assertions;
import org.assertj.core.data.TemporalUnitOffset;

/// A real player and those that hear it: one by each of its doors.
///
/// @param <B> what kind of player
public final class Evening<B extends PrivatePlayer> implements AutoCloseable {
  public final B box;

  private final Pulse pulse = new Pulse();
  private final ScheduledExecutorService deadlines = Executors.newScheduledThreadPool(1);
  private final Map<String, Door> doors = new LinkedHashMap<>();
  private final Map<String, Ear> ears = new LinkedHashMap<>();
  private final List<Instant> expected = new ArrayList<>();

  /// A way to hear the player; it is given what runs deadlines.
  public interface Door extends Function<ScheduledExecutorService, Player> {}

  public Evening(B box) {
    this.box = box;
  }

  /// Has an ear at a door; it hears from [#hear] on.
  public Evening<B> door(String name, Door door) {
    doors.put(name, door);
    ears.put(name, new Ear());
    return this;
  }

  /// All ears hear from now on.
  public void hear() {
    ears.forEach((name, ear) -> ear.hear(Objects.requireNonNull(doors.get(name)).apply(deadlines)));
  }

  public void hearConnected() {
    hear();
    waitFor("connection", () -> all(Ear::hears));
  }

  /// The daemon ends in order.
  public void deaf() {
    ears.values().forEach(Ear::deaf);
  }

  /// By the names of their doors.
  public Map<String, Ear> ears() {
    return ears;
  }

  /// The only one.
  public Ear ear() {
    return ears.values().iterator().next();
  }

  public boolean all(Predicate<Ear> what) {
    return ears.values().stream().allMatch(what);
  }

  /// Plays these; a listen is expected of the first.
  public void play(String... files) throws IOException {
    box.play(files);
    expectBefore();
  }

  /// A listen is expected to have begun now.
  public void expect() {
    expect(Duration.ZERO);
  }

  public void expect(Duration ago) {
    expected.add(Instant.now().minus(ago));
  }

  /// A listen is expected of what plays now, to have begun when its position says. A busy player
  /// may take a while from the button to the sound.
  public void expectBefore() throws IOException {
    waitFor("sound", () -> elapsed() > 0);
    expect(Duration.ofMillis((long) (elapsed() * 1000)));
  }

  private double elapsed() throws IOException {
    try {
      return pulse.ask(box::elapsed);
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /// How far a moment may be from what was expected: so far on a quiet machine, and on a busy one
  /// as much more as it was late with other things.
  public TemporalUnitOffset within(long millis) {
    return Assertions.within(millis + late(), ChronoUnit.MILLIS);
  }

  /// By how many milliseconds things were late, at the worst.
  public long late() {
    return pulse.worst().toMillis();
  }

  public List<Instant> expected() {
    return expected;
  }

  /// Writes the evening down as a trace of each ear, where that is asked for.
  public void record(String name) throws IOException {
    var folder = System.getenv("EARMARK_TRACES");
    if (folder == null) {
      return;
    }
    var file = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.]+", "-") + ".jsonl";
    for (var door : ears.keySet()) {
      var ear = ears.get(door);
      var listens = new ArrayList<Listen>();
      for (var i = 0; i < ear.listens.size(); i++) {
        listens.add(
            new Listen(
                String.valueOf(ear.listens.get(i).track().title()),
                ear.trace.millis(expected.get(i))));
      }
      ear.trace.write(Path.of(folder, door, file), listens);
    }
  }

  /// Waits until the player itself says that it has come this far.
  public void until(double elapsed) {
    waitFor("elapsed " + elapsed, () -> elapsed() >= elapsed);
  }

  /// Waits until the position is back near the start.
  public void untilBack() {
    waitFor("back", () -> box.elapsed() < 5);
  }

  /// Waits until a player that was started anew goes on from where it was. A Mopidy that had no
  /// time may sit there paused.
  public void untilItGoesOn() {
    var from = new double[] {Double.NaN};
    waitFor(
        "it goes on",
        () -> {
          if (box.state() == State.PAUSED) {
            box.resume();
          }
          var elapsed = box.elapsed();
          if (Double.isNaN(from[0]) && elapsed > 5) {
            from[0] = elapsed;
          }
          return elapsed > from[0];
        });
  }

  public void until(State state) {
    waitFor(state.toString(), () -> box.state() == state);
  }

  /// Lets time pass.
  public static void time(double seconds) {
    var since = System.nanoTime();
    waitFor(seconds + " s", () -> System.nanoTime() - since > seconds * 1e9);
  }

  /// See [Waiting#until].
  public static void waitFor(String what, Callable<Boolean> condition) {
    Waiting.until(what, condition);
  }

  @Override
  public void close() {
    ears.values().forEach(Ear::close);
    deadlines.shutdownNow();
    pulse.close();
    box.close();
  }
}
