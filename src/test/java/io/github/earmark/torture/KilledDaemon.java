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
final class Victim implements AutoCloseable {
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

  Victim(OwnEarmark earmark, Diary diary, Trap trap, Stopwatch watch) {
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
    var victim = process;
    var its = life;
    if (victim != null && its != null) {
      its.die(watch.now());
      victim.destroyForcibly();
    }
  }

  /// Starts the daemon and kills it.
  ///
  /// @return when it was killed, which may differ from what was wanted if that moment did not come;
  ///   null if it ended by itself
  Blow.@Nullable Moment live(Blow blow) throws IOException {
    Stopwatch.sleep(blow.dead());
    var its = start();
    var moment = moment(blow, its);
    trap.remove();
    LockSupport.parkNanos(blow.luck() * 1_000);
    var byItself =
        moment != Blow.Moment.STOPPING && !alive() && its != null && its.died() == Long.MAX_VALUE;
    strike();
    earmark.kill();
    return byItself ? null : moment;
  }

  private Blow.Moment moment(Blow blow, Diary.Life its) throws IOException {
    if (blow.moment() == Blow.Moment.STARTING) {
      until(blow.after() * start / 1_000, () -> !alive());
      return blow.moment();
    }
    until(LONGEST_START, () -> !alive() || its.up() < watch.now());
    start = Math.min(watch.now() - its.born(), LONGEST_START);
    if (until(blow.after(), () -> !alive())) {
      return blow.moment();
    }
    return switch (blow.moment()) {
      case WHENEVER, STARTING -> blow.moment();
      case COMMITTING -> committing() ? blow.moment() : Blow.Moment.WHENEVER;
      case CAME -> trapped(Trap.Point.CAME, blow.moment());
      case CARRIED_OUT -> trapped(Trap.Point.CARRIED_OUT, blow.moment());
      case ANSWERED -> trapped(Trap.Point.ANSWERED, blow.moment());
      case STOPPING -> {
        earmark.signal("TERM");
        until(blow.luck() / 10, () -> !alive());
        yield blow.moment();
      }
    };
  }

  private Blow.Moment trapped(Trap.Point point, Blow.Moment moment) {
    trap.set(point, this::strike);
    return until(LONGEST, () -> !alive()) ? moment : Blow.Moment.WHENEVER;
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
    var victim = process;
    return victim != null && victim.isAlive();
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
