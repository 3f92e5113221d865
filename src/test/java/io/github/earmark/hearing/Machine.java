package io.github.earmark.hearing;

import io.github.earmark.history.HeardPlays;
import io.github.earmark.music.Track;
import io.github.earmark.playback.Moment;
import io.github.earmark.playback.Snapshot.Entry;
import io.github.earmark.playback.Snapshot.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A machine whose clocks are set by a script, with a player. The script runs while the loop waits
/// for the player, so a night passes in no time. All times are true seconds since
/// [HeardPlays#MORNING].
final class Machine implements Supplier<Moment>, Player, Player.Session {
  private record Line(Duration when, boolean event, Runnable action) {}

  private final Deque<Line> script = new ArrayDeque<>();
  private final Semaphore nudges = new Semaphore(0);
  private CountDownLatch played = new CountDownLatch(1);

  /// The time that the script has reached while it is written.
  private Duration written = Duration.ZERO;

  private String boot = "b1";
  private Duration now = Duration.ZERO;
  private Duration booted = Duration.ZERO;
  private Duration asleep = Duration.ZERO;

  /// How far the wall clock is ahead of true time.
  private Duration off = Duration.ZERO;

  private State state = State.STOPPED;
  private @Nullable Entry entry;
  private Duration position = Duration.ZERO;
  private int entries;

  static Instant truth(Duration since) {
    return HeardPlays.MORNING.plus(since);
  }

  // The script

  Machine pass(long seconds) {
    written = written.plusSeconds(seconds);
    return this;
  }

  /// Plays a song of this length.
  Machine play(String title, long seconds) {
    return event(() -> start(title, seconds, Duration.ZERO));
  }

  Machine stop() {
    return event(() -> state = State.STOPPED);
  }

  /// The wall clock is set and is wrong by this much from then on.
  Machine clockOff(Duration error) {
    return line(false, () -> off = error);
  }

  /// The wall clock is set to this time.
  Machine clockAt(Instant wall) {
    return line(false, () -> off = Duration.between(truth(now), wall));
  }

  Machine clockRight() {
    return clockOff(Duration.ZERO);
  }

  /// The machine sleeps, and with it the player.
  Machine sleep(long seconds) {
    line(false, () -> suspend(Duration.ofSeconds(seconds)));
    return pass(seconds);
  }

  /// The machine sleeps, while the player on another machine plays on.
  Machine sleepWhilePlayerGoesOn(long seconds) {
    line(
        false,
        () -> {
          suspend(Duration.ofSeconds(seconds));
          move(Duration.ofSeconds(seconds));
        });
    return pass(seconds);
  }

  /// When the machine wakes up, the player on another machine has been on another song for a while.
  Machine wokeTo(String title, long seconds, long position) {
    return event(() -> start(title, seconds, Duration.ofSeconds(position)));
  }

  private Machine event(Runnable action) {
    return line(true, action);
  }

  private Machine line(boolean event, Runnable action) {
    script.add(new Line(written, event, action));
    return this;
  }

  // Between two runs of the daemon

  /// The machine reboots, with the player, and its wall clock shows this time.
  Machine reboot(String name, long downFor, Instant wall) {
    now = written.plusSeconds(downFor);
    written = now;
    boot = name;
    booted = now;
    asleep = Duration.ZERO;
    off = Duration.between(truth(now), wall);
    state = State.STOPPED;
    played = new CountDownLatch(1);
    nudges.drainPermits();
    return this;
  }

  /// Waits until the script has ended.
  void awaitEnd() throws InterruptedException {
    played.await();
  }

  // What happens

  private void start(String title, long seconds, Duration at) {
    var song = HeardPlays.track(title);
    var track = new Track(song.uri(), false, song.tags(), Duration.ofSeconds(seconds));
    entry = new Entry("" + ++entries, track);
    position = at;
    state = State.PLAYING;
  }

  private void suspend(Duration time) {
    now = now.plus(time);
    asleep = asleep.plus(time);
  }

  private void flow(Duration time) {
    now = now.plus(time);
    move(time);
  }

  private void move(Duration time) {
    position = state == State.PLAYING ? position.plus(time) : position;
  }

  @Override
  public boolean await(@Nullable Duration limit) throws PlayerException {
    var left = limit;
    while (true) {
      var next = script.peek();
      if (next == null) {
        played.countDown();
        return untilNudged();
      }
      var until = next.when().minus(now);
      if (left != null && left.compareTo(until) < 0) {
        flow(left);
        return false;
      }
      flow(until);
      left = left == null ? null : left.minus(until);
      script.remove();
      next.action().run();
      if (next.event()) {
        return true;
      }
    }
  }

  private boolean untilNudged() throws PlayerException {
    try {
      nudges.acquire();
      return false;
    } catch (InterruptedException e) {
      throw PlayerException.unreachable(e.toString());
    }
  }

  @Override
  public void nudge() {
    nudges.release();
  }

  @Override
  public Moment get() {
    var since = now.minus(booted);
    return new Moment(boot, since.minus(asleep), since, truth(now).plus(off));
  }

  @Override
  public Report look() {
    return state == State.STOPPED
        ? new Report(state, null, null)
        : new Report(state, entry, position);
  }

  @Override
  public Duration uptime() {
    return now.plus(Duration.ofDays(1));
  }

  @Override
  public Session connect() {
    return this;
  }

  @Override
  public String name() {
    return "mpd";
  }

  @Override
  public String kind() {
    return "MPD";
  }

  @Override
  public String place() {
    return "here";
  }

  @Override
  public void close() {}
}
