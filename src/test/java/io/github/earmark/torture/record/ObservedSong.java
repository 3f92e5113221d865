package io.github.earmark.torture.record;

import java.util.ArrayList;
import java.util.List;

/// What MPD itself says about one song: its position, asked for ten times a second over a separate
/// connection. Times are a [Stopwatch]'s, positions in milliseconds. Thread-safe.
public final class ObservedSong {
  /// If a position differs from the expected one by more than this, there was a seek or a pause.
  private static final long LEAP = 1_000;

  /// The longest that a song may continue unobserved at its end.
  private static final long TAIL = 1_000;

  public record Sample(long at, boolean playing, long position) {}

  private final String player;
  private final String title;
  private final long length;
  private final boolean bad;
  private final List<Sample> samples = new ArrayList<>();
  private long end = Long.MAX_VALUE;

  /// @param bad whether some services refuse it
  public ObservedSong(String player, String title, long length, boolean bad) {
    this.player = player;
    this.title = title;
    this.length = length;
    this.bad = bad;
  }

  public String player() {
    return player;
  }

  public String title() {
    return title;
  }

  public boolean bad() {
    return bad;
  }

  public synchronized void add(Sample sample) {
    samples.add(sample);
  }

  /// MPD has moved on. A song that was played to its end lasted until then.
  public synchronized void end(long at) {
    var last = samples.getLast();
    var left = length - last.position();
    if (last.playing() && left <= TAIL) {
      samples.add(
          new Sample(
              Math.max(at, last.at()),
              false,
              Math.min(length, last.position() + Math.min(left, at - last.at()))));
    }
    end = at;
  }

  /// When MPD moved on; the end of time while it is still on it.
  public synchronized long end() {
    return end;
  }

  public synchronized long begin() {
    return samples.getFirst().at();
  }

  /// When it began: the median of "now − position" until the listener first paused or sought, so
  /// that a single late reply does not matter.
  public synchronized long start() {
    var starts = new ArrayList<Long>();
    for (var sample : samples) {
      if (!sample.playing() || sample.at() >= disturbed()) {
        break;
      }
      starts.add(sample.at() - sample.position());
    }
    starts.sort(null);
    return starts.isEmpty() ? begin() : starts.get(starts.size() / 2);
  }

  /// When the position first did not follow the clock; the end of time if it always did. A daemon
  /// that first sees the song before that can tell when it began.
  public synchronized long disturbed() {
    for (var i = 1; i < samples.size(); i++) {
      var before = samples.get(i - 1);
      var now = samples.get(i);
      var drift = now.position() - before.position() - (now.at() - before.at());
      if (!now.playing() || Math.abs(drift) > LEAP) {
        return before.at();
      }
    }
    return Long.MAX_VALUE;
  }

  /// How much of it was heard until a moment: how far the position advanced by itself.
  public synchronized long heard(long until) {
    var heard = 0L;
    for (var i = 1; i < samples.size() && samples.get(i - 1).at() < until; i++) {
      var before = samples.get(i - 1);
      var now = samples.get(i);
      var time = Math.min(now.at(), until) - before.at();
      heard += Math.min(Math.max(now.position() - before.position(), 0), time);
    }
    return heard;
  }

  /// How much makes it a listen; more than its length if nothing does.
  public long needed() {
    return length <= 30_000 ? Long.MAX_VALUE : Math.min(length / 2, 240_000);
  }

  /// Includes what was heard before the position was first asked for.
  public synchronized long heardInAll() {
    return heard(Long.MAX_VALUE) + Math.min(samples.getFirst().position(), LEAP);
  }
}
