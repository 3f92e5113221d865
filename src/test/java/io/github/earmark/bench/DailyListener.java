package io.github.earmark.bench;

import io.github.earmark.hearing.Player;
import io.github.earmark.hearing.PlayerException;
import io.github.earmark.history.HeardPlays;
import io.github.earmark.music.Track;
import io.github.earmark.playback.Snapshot.Entry;
import io.github.earmark.playback.Snapshot.State;
import java.time.Duration;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/// A player whose listener plays a hundred tracks and more a day, one after the other, and skips
/// some. Events take no time, and advance the clock.
final class DailyListener implements Player, Player.Session {
  private static final int A_DAY = 137;
  private static final int COLLECTION = 4_000;

  private final Fast clock;
  private final int plays;

  /// Which plays count, by number.
  private final BitSet listens = new BitSet();

  private int play = -1;
  private boolean playing;
  private Duration began = Duration.ZERO;
  private Duration next = Duration.ofSeconds(10);
  private volatile int until;
  private volatile boolean nudged;

  DailyListener(Fast clock, int plays) {
    this.clock = clock;
    this.plays = plays;
  }

  /// Plays up to this play, and waits.
  synchronized void to(int number) throws InterruptedException {
    until = Math.min(number, plays);
    notifyAll();
    while (play < until) {
      wait();
    }
  }

  synchronized BitSet listens() {
    return (BitSet) listens.clone();
  }

  static String title(int play) {
    return "Title " + play;
  }

  /// Each play has its own title, so that delivered ones can be told apart; half of them are from a
  /// collection of files.
  private static Track track(int play) {
    var length = 180 + play % 100;
    return HeardPlays.track(
        "music/" + play + ".flac", title(play), "Artist " + play % COLLECTION, "Album", length);
  }

  private static boolean left(int play) {
    return play % 10 == 7;
  }

  @Override
  public synchronized boolean await(@Nullable Duration limit) throws PlayerException {
    while (play >= until && !nudged) {
      notifyAll();
      try {
        wait();
      } catch (InterruptedException e) {
        throw PlayerException.unreachable(e.toString());
      }
    }
    if (nudged) {
      nudged = false;
      return false;
    }
    if (limit != null && clock.passed().plus(limit).compareTo(next) < 0) {
      clock.pass(limit);
      return false;
    }
    clock.at(next);
    return change();
  }

  private boolean change() throws PlayerException {
    if (playing && play % A_DAY == A_DAY - 1) {
      playing = false;
      next = clock.passed().plus(Duration.ofHours(15));
      return true;
    }
    play++;
    playing = true;
    began = clock.passed();
    next = began.plus(Duration.ofSeconds(left(play) ? 20 : 180 + play % 100));
    if (!left(play)) {
      listens.set(play);
    }
    if (play % 5_000 == 4_999) {
      throw PlayerException.closed("gone for a moment");
    }
    return true;
  }

  @Override
  public synchronized Report look() {
    return playing
        ? new Report(
            State.PLAYING,
            new Entry(Integer.toString(play), track(play)),
            clock.passed().minus(began))
        : new Report(State.STOPPED, null, null);
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
  public Session connect() {
    return this;
  }

  @Override
  public @Nullable Duration uptime() {
    return null;
  }

  @Override
  public synchronized void nudge() {
    nudged = true;
    notifyAll();
  }

  @Override
  public void close() {}
}
