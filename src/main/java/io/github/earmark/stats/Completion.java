package io.github.earmark.stats;

import io.github.earmark.stats.columns.PlayColumns;
import io.github.earmark.stats.values.Label;
import io.github.earmark.stats.values.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;

/// How much of what was begun was heard, and how much of it was skipped.
///
/// @param begun plays and skips
/// @param skips those that were left before they counted
/// @param percent how much of their tracks was heard on average, as far as lengths are known; 0
///   where none is
public record Completion(long begun, long skips, int percent) {

  /// Of all that was begun.
  static Completion of(Scan scan, Period period) {
    var sums = new Sums(1);
    scan.lengths(period, (_, _, millis, length, counts) -> sums.add(0, millis, length, counts));
    return sums.completion(0);
  }

  /// By the hour of the day, from 0.
  static List<Completion> byHour(Scan scan, Period period, ZoneId zone) {
    var offsets = new ZoneOffsets(zone);
    var sums = new Sums(24);
    scan.lengths(
        period,
        (_, start, millis, length, counts) ->
            sums.add(
                (int) (Math.floorMod(offsets.local(PlayColumns.seconds(start)), 86_400L) / 3_600),
                millis,
                length,
                counts));
    return IntStream.range(0, 24).mapToObj(sums::completion).toList();
  }

  /// One of the most skipped.
  public record Skipped(Label label, Completion completion) {}

  /// What is skipped most often of those that were begun at least so often.
  static List<Skipped> mostSkipped(Scan scan, Things things, Period period, int atLeast, int most) {
    var tracks = scan.catalogue().tracks().size();
    var byTrack = new Sums(tracks);
    scan.lengths(
        period, (track, _, millis, length, counts) -> byTrack.add(track, millis, length, counts));
    var sums = new Sums(things.size());
    for (var track = 0; track < tracks; track++) {
      if (byTrack.begun(track) > 0) {
        var one = track;
        things.of(track, what -> sums.add(what, byTrack, one));
      }
    }
    var order =
        FirstFew.of(
            things.size(),
            most,
            what -> sums.begun(what) >= atLeast && sums.skips(what) > 0,
            sums::compare);
    return IntStream.of(order)
        .mapToObj(what -> new Skipped(things.label(what), sums.completion(what)))
        .toList();
  }

  /// Of each thing how often it was begun and skipped, and what was heard of how much: beside each
  /// other, as in [Tally].
  private static final class Sums {
    private static final int EACH = 4;
    private final long[] sums;

    Sums(int size) {
      sums = new long[Math.multiplyExact(size, EACH)];
    }

    void add(int what, int millis, int of, boolean counts) {
      var at = what * EACH;
      sums[at]++;
      sums[at + 1] += counts ? 0 : 1;
      if (of > 0) {
        sums[at + 2] += Math.min(millis, of);
        sums[at + 3] += of;
      }
    }

    void add(int what, Sums other, int one) {
      for (var i = 0; i < EACH; i++) {
        sums[what * EACH + i] += other.sums[one * EACH + i];
      }
    }

    long begun(int what) {
      return sums[what * EACH];
    }

    long skips(int what) {
      return sums[what * EACH + 1];
    }

    /// By the share of skips, then by how many they are.
    int compare(int a, int b) {
      var byRate = Long.compare(skips(a) * begun(b), skips(b) * begun(a));
      var bySkips = Long.compare(skips(a), skips(b));
      return byRate != 0 ? byRate : bySkips != 0 ? bySkips : Integer.compare(b, a);
    }

    Completion completion(int what) {
      var length = sums[what * EACH + 3];
      return new Completion(
          begun(what),
          skips(what),
          length == 0 ? 0 : (int) Math.round(100.0 * sums[what * EACH + 2] / length));
    }
  }
}
