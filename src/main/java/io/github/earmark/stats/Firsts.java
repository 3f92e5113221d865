package io.github.earmark.stats;

import io.github.earmark.stats.columns.PlayColumns;
import io.github.earmark.stats.values.Label;
import io.github.earmark.stats.values.Period;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// What was heard for the first time, and what was heard again after a year or more.
///
/// @param discoveries how many were heard for the first time ever
/// @param most those of them that were played most in the period, most played first
/// @param comebacks how many were heard again after a year or more
/// @param back those that had not been heard for longest
public record Firsts(long discoveries, List<Found> most, long comebacks, List<Back> back) {
  private static final long AWAY = Duration.ofDays(365).toSeconds();

  /// Something that was heard for the first time.
  ///
  /// @param when it was first heard
  /// @param plays of it in the period
  public record Found(Label label, Instant when, long plays) {}

  /// Something that was heard again.
  ///
  /// @param when it was heard again
  /// @param away how long it had not been heard, from start to start
  public record Back(Label label, Instant when, Duration away) {}

  /// @param most how many entries each list has at most
  static Firsts of(Scan scan, TrackGroups groups, Period period, int most) {
    var never = Long.MIN_VALUE;
    var last = new long[groups.size()];
    var firsts = new long[groups.size()];
    var plays = new int[groups.size()];
    var returned = new long[groups.size()];
    var away = new long[groups.size()];
    Arrays.fill(last, never);
    Arrays.fill(firsts, never);
    // Before the period, only the last time matters.
    var earlier = scan.byTrack(new Period(Instant.EPOCH, period.from()), false);
    for (var track = 0; track < scan.catalogue().tracks().size(); track++) {
      if (earlier.any(track, false)) {
        var second = PlayColumns.seconds(earlier.last(track));
        groups.of(track, what -> last[what] = Math.max(last[what], second));
      }
    }
    scan.each(
        new Period(
            period.from().isBefore(Instant.EPOCH) ? Instant.EPOCH : period.from(), period.until()),
        (track, start, _, counts, _) -> {
          if (!counts) {
            return;
          }
          var second = PlayColumns.seconds(start);
          groups.of(
              track,
              what -> {
                plays[what]++;
                if (last[what] == never) {
                  firsts[what] = second;
                } else if (second - last[what] >= AWAY && second - last[what] > away[what]) {
                  away[what] = second - last[what];
                  returned[what] = second;
                }
                last[what] = second;
              });
        });
    var found = IntStream.range(0, firsts.length).filter(what -> firsts[what] != never).toArray();
    var back = IntStream.range(0, away.length).filter(what -> away[what] > 0).toArray();
    return new Firsts(
        found.length,
        IntStream.of(found)
            .boxed()
            .sorted(
                (a, b) ->
                    plays[a] != plays[b] ? plays[b] - plays[a] : Long.compare(firsts[a], firsts[b]))
            .limit(most)
            .map(
                what ->
                    new Found(groups.label(what), Instant.ofEpochSecond(firsts[what]), plays[what]))
            .toList(),
        back.length,
        IntStream.of(back)
            .boxed()
            .sorted((a, b) -> Long.compare(away[b], away[a]))
            .limit(most)
            .map(
                what ->
                    new Back(
                        groups.label(what),
                        Instant.ofEpochSecond(returned[what]),
                        Duration.ofSeconds(away[what])))
            .toList());
  }
}
