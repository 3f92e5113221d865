package io.github.earmark.stats;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/// How much of what was begun was heard, and how much of it was skipped.
///
/// @param begun plays and skips
/// @param skips those that were left before they counted
/// @param percent how much of their tracks was heard on average, as far as lengths are known; 0
///   where none is
public record Completion(long begun, long skips, int percent) {

  /// Of all that was begun.
  static Completion of(Scan scan, Period period) {
    var sums = new Sums();
    scan.lengths(period, (_, _, millis, length, counts) -> sums.add(millis, length, counts));
    return sums.completion();
  }

  /// By the hour of the day, from 0.
  static List<Completion> byHour(Scan scan, Period period, ZoneId zone) {
    var offsets = new ZoneOffsets(zone);
    var sums = new ArrayList<Sums>();
    for (var hour = 0; hour < 24; hour++) {
      sums.add(new Sums());
    }
    scan.lengths(
        period,
        (_, start, millis, length, counts) ->
            sums.get(
                    (int)
                        (Math.floorMod(offsets.local(PlayColumns.seconds(start)), 86_400L) / 3_600))
                .add(millis, length, counts));
    return sums.stream().map(Sums::completion).toList();
  }

  /// One of the most skipped.
  public record Skipped(Label label, Completion completion) {}

  /// What is skipped most often of those that were begun at least so often.
  static List<Skipped> mostSkipped(Scan scan, Things things, Period period, int atLeast, int most) {
    var sums = new Sums[things.size()];
    scan.lengths(
        period,
        (track, _, millis, length, counts) ->
            things.of(
                track,
                what -> {
                  if (sums[what] == null) {
                    sums[what] = new Sums();
                  }
                  sums[what].add(millis, length, counts);
                }));
    var order = new ArrayList<Integer>();
    for (var what = 0; what < sums.length; what++) {
      if (sums[what] != null && sums[what].begun >= atLeast && sums[what].skips > 0) {
        order.add(what);
      }
    }
    order.sort(
        (a, b) -> {
          var byRate =
              Double.compare(
                  (double) sums[b].skips / sums[b].begun, (double) sums[a].skips / sums[a].begun);
          return byRate != 0 ? byRate : Long.compare(sums[b].skips, sums[a].skips);
        });
    return order.stream()
        .limit(most)
        .map(what -> new Skipped(things.label(what), sums[what].completion()))
        .toList();
  }

  private static final class Sums {
    private long begun;
    private long skips;
    private long heard;
    private long length;

    void add(int millis, int of, boolean counts) {
      begun++;
      skips += counts ? 0 : 1;
      if (of > 0) {
        heard += Math.min(millis, of);
        length += of;
      }
    }

    Completion completion() {
      return new Completion(
          begun, skips, length == 0 ? 0 : (int) Math.round(100.0 * heard / length));
    }
  }
}
