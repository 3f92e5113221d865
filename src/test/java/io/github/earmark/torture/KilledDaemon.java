package io.github.earmark.torture;

import io.github.earmark.ground.OwnEarmark;
import io.github.earmark.torture.record.Diary;
import io.github.earmark.torture.record.Stopwatch;
import io.github.earmark.torture.services.Trap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// The daemon: a real process that runs until it is killed.
final class KilledDaemon implements AutoCloseable {
  /// How long to wait for a moment that may never come.
  private static final long LONGEST = 6_000;

  /// A daemon that has not started by then is killed.
  private static final long LONGEST_START = 60_000;

  private final OwnEarmark earmark;
  private final Diary diary;
  private final Stopwatch watch;
  private final Trap trap;

  /// How long the last start took.
  private long start = 600;

  private volatile @Nullable ProcessHandle process;
  private volatile Diary.@Nullable Life life;

  KilledDaemon(OwnEarmark earmark, Diary diary, Trap trap, Stopwatch watch) {
    this.earmark = earmark;
    this.diary = diary;
    this.trap = trap;
    this.watch = watch;
  }

  Path state() {
    return earmark.state();
  }

  private Diary.Life start() throws IOException {
    var born = diary.born();
    life = born;
    earmark.start();
    process = ProcessHandle.of(earmark.pid()).orElse(null);
    return born;
  }

  /// Starts a longer run, and returns when the daemon is up.
  void startAndWait() throws IOException {
    var its = start();
    until(LONGEST_START, () -> !alive() || its.up() < watch.now());
  }

  /// Sends SIGKILL, now.
  private void strike() {
    var running = process;
    var its = life;
    if (running != null && its != null) {
      its.die(watch.now());
      running.destroyForcibly();
    }
  }

  /// Starts the daemon and kills it.
  ///
  /// @return when it was killed, which may differ from what was wanted if that moment did not come;
  ///   null if it ended by itself
  PlannedKill.@Nullable Moment live(PlannedKill kill) throws IOException {
    Stopwatch.sleep(kill.dead());
    var its = start();
    var moment = moment(kill, its);
    trap.remove();
    LockSupport.parkNanos(kill.luck() * 1_000);
    var byItself =
        moment != PlannedKill.Moment.STOPPING
            && !alive()
            && its != null
            && its.died() == Long.MAX_VALUE;
    strike();
    earmark.kill();
    return byItself ? null : moment;
  }

  private PlannedKill.Moment moment(PlannedKill kill, Diary.Life its) throws IOException {
    if (kill.moment() == PlannedKill.Moment.STARTING) {
      until(kill.after() * start / 1_000, () -> !alive());
      return kill.moment();
    }
    until(LONGEST_START, () -> !alive() || its.up() < watch.now());
    start = Math.min(watch.now() - its.born(), LONGEST_START);
    if (until(kill.after(), () -> !alive())) {
      return kill.moment();
    }
    return switch (kill.moment()) {
      case WHENEVER, STARTING -> kill.moment();
      case COMMITTING -> committing() ? kill.moment() : PlannedKill.Moment.WHENEVER;
      case CAME -> trapped(Trap.Point.CAME, kill.moment());
      case CARRIED_OUT -> trapped(Trap.Point.CARRIED_OUT, kill.moment());
      case ANSWERED -> trapped(Trap.Point.ANSWERED, kill.moment());
      case STOPPING -> {
        earmark.signal("TERM");
        until(kill.luck() / 10, () -> !alive());
        yield kill.moment();
      }
    };
  }

  private PlannedKill.Moment trapped(Trap.Point point, PlannedKill.Moment moment) {
    trap.set(point, this::strike);
    return until(LONGEST, () -> !alive()) ? moment : PlannedKill.Moment.WHENEVER;
  }

  /// Waits until the write-ahead log changes.
  private boolean committing() throws IOException {
    var log = state().resolve("history.db-wal");
    var before = stamp(log);
    var end = watch.now() + LONGEST;
    while (alive() && watch.now() < end) {
      if (stamp(log) != before) {
        return true;
      }
      LockSupport.parkNanos(50_000);
    }
    return false;
  }

  private static long stamp(Path file) throws IOException {
    return Files.exists(file)
        ? 31 * Files.size(file) + Files.getLastModifiedTime(file).to(TimeUnit.NANOSECONDS)
        : 0;
  }

  private boolean until(long milliseconds, BooleanSupplier condition) {
    var end = watch.now() + milliseconds;
    while (!condition.getAsBoolean()) {
      if (watch.now() >= end) {
        return false;
      }
      LockSupport.parkNanos(1_000_000);
    }
    return true;
  }

  boolean alive() {
    var running = process;
    return running != null && running.isAlive();
  }

  /// Stops it properly.
  ///
  /// @return its exit code
  int end() {
    var its = life;
    if (its != null) {
      its.die(watch.now());
    }
    return earmark.terminate();
  }

  @Override
  public void close() {
    earmark.close();
  }
}
