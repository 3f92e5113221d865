package io.github.earmark.bench.soak;

import io.github.earmark.playback.Snapshot.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;

/// Hours of music, made up from a seed: most songs are heard to the end, some are paused for a
/// while or skipped late, and some are not heard for long enough to count. None is so close to half
/// that a daemon that is a few seconds late would judge it differently.
final class LongDay {
  private static final Duration BEFORE = Duration.ofMinutes(10);

  private final List<Span> spans = new ArrayList<>();
  private final BitSet listens = new BitSet();
  private final SplittableRandom random;
  private Duration now = BEFORE;

  /// What the player does from a moment on.
  ///
  /// @param begin since the start of the day
  /// @param song counted from 0; for a stopped player, the last one
  /// @param position in the song, at the beginning
  record Span(Duration begin, State state, int song, Duration length, Duration position) {
    /// The position at a moment within this.
    Duration position(Duration at) {
      return state == State.PLAYING ? position.plus(at.minus(begin)) : position;
    }
  }

  LongDay(Duration length, long seed) {
    this.random = new SplittableRandom(seed);
    spans.add(new Span(Duration.ZERO, State.STOPPED, 0, Duration.ZERO, Duration.ZERO));
    for (var song = 0; now.compareTo(length) < 0; song++) {
      play(song);
    }
    rest(0, Duration.ZERO);
  }

  List<Span> spans() {
    return spans;
  }

  /// The numbers of the songs that are heard for long enough.
  BitSet listens() {
    return (BitSet) listens.clone();
  }

  /// What was heard of a song, and when.
  ///
  /// @param to when the last of it was over
  /// @param heard without pauses
  record Heard(Duration from, Duration to, Duration length, Duration heard) {
    /// How much more of it was heard than a listen requires.
    Duration spare() {
      return heard.minus(length.dividedBy(2));
    }
  }

  /// What was heard of a song.
  Heard heard(int song) {
    var from = Duration.ZERO;
    var to = Duration.ZERO;
    var length = Duration.ZERO;
    var sum = Duration.ZERO;
    for (var i = 0; i + 1 < spans.size(); i++) {
      var span = spans.get(i);
      if (span.song() == song && span.state() == State.PLAYING) {
        from = sum.isZero() ? span.begin() : from;
        length = span.length();
        to = spans.get(i + 1).begin();
        sum = sum.plus(to.minus(span.begin()));
      }
    }
    return new Heard(from, to, length, sum);
  }

  private void play(int song) {
    var length = Duration.ofSeconds(150 + random.nextInt(180));
    var dice = random.nextInt(20);
    switch (dice) {
      case 0, 1 -> spin(song, length, 0, share(length, 3 + random.nextInt(5)));
      case 2 -> {
        // Seek ahead to the last part.
        spin(song, length, 0, share(length, 20));
        spin(song, length, 0.85, share(length, 15));
      }
      case 3 -> {
        spin(song, length, 0, share(length, 65 + random.nextInt(20)));
        listens.set(song);
      }
      case 4, 5 -> {
        var before = 25 + random.nextInt(20);
        spin(song, length, 0, share(length, before));
        pause(song, length, before / 100.0);
        spin(song, length, before / 100.0, share(length, 100 - before));
        listens.set(song);
      }
      default -> {
        spin(song, length, 0, length);
        listens.set(song);
      }
    }
    if (dice == 19) {
      rest(song, Duration.ofMinutes(4 + random.nextInt(12)));
    }
  }

  private static Duration share(Duration length, int percent) {
    return length.multipliedBy(percent).dividedBy(100);
  }

  private void spin(int song, Duration length, double from, Duration heard) {
    span(State.PLAYING, song, length, from);
    now = now.plus(heard);
  }

  private void pause(int song, Duration length, double at) {
    span(State.PAUSED, song, length, at);
    now = now.plusMinutes(1 + random.nextInt(30));
  }

  private void rest(int song, Duration rest) {
    span(State.STOPPED, song, Duration.ZERO, 0);
    now = now.plus(rest);
  }

  private void span(State state, int song, Duration length, double from) {
    spans.add(
        new Span(now, state, song, length, Duration.ofMillis((long) (length.toMillis() * from))));
  }
}
