package io.github.earmark.torture.record;

import java.util.ArrayList;
import java.util.List;

/// What MPD itself says about one song: its own position, asked for ten times a second over a
/// connection that Earmark has no part in. Times are a [Stopwatch]'s, positions milliseconds.
/// Thread-safe.
public final class ObservedSong {
  /// A position that is this far from where the clock has it was moved, or stood still.
  private static final long LEAP = 1_000;

  /// The longest that a song goes on unseen at its end.
  private static final long TAIL = 1_000;

  public record Sample(long at, boolean playing, long position) {}

  private final String player;
  private final String title;
  private final long length;
  private final boolean bad;
  private final List<Sample> samples = new ArrayList<>();
  private long end = Long.MAX_VALUE;

  /// @param bad whether some services do not take it
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

  /// MPD is not on it any more. A song that went to its end went on until then.
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

  /// When MPD left it; the end of time while it is on it.
  public synchronized long end() {
    return end;
  }

  public synchronized long begin() {
    return samples.getFirst().at();
  }

  /// When it began: the middle one of all that "now − position" says until the listener first
  /// paused or leapt, so that no single late reply decides.
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

  /// When the position first did not follow the clock; the end of time if it always did. Before
  /// that, whoever first sees the song can tell when it began.
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

  /// How much of it was heard until a moment: how far the position went by itself.
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

  /// How much makes it a listen; more than there is where nothing does.
  public long needed() {
    return length <= 30_000 ? Long.MAX_VALUE : Math.min(length / 2, 240_000);
  }

  /// What was heard before it was first asked for counts, too.
  public synchronized long heardInAll() {
    return heard(Long.MAX_VALUE) + Math.min(samples.getFirst().position(), LEAP);
  }
}
