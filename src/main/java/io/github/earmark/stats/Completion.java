package io.github.earmark.stats;

import io.github.earmark.stats.values.Label;
import io.github.earmark.stats.values.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// How much of what was started was heard, and how much was skipped.
///
/// @param begun plays and skips
/// @param skips those that ended before they counted
/// @param percent how much of the tracks was heard on average, as far as their lengths are known; 0
///   if none is
public record Completion(long begun, long skips, int percent) {

  /// Of everything that was started.
  static Completion of(Scan scan, Period period) {
    return sums(scan, period, null).completion(0);
  }

  /// By the hour of the day, from 0.
  static List<Completion> byHour(Scan scan, Period period, ZoneId zone) {
    return IntStream.range(0, 24).mapToObj(sums(scan, period, zone)::completion).toList();
  }

  private static CompletionSums sums(Scan scan, Period period, @Nullable ZoneId zone) {
    return scan.total(
            period,
            CompletionTotal.class,
            zone == null ? "all" : zone,
            () -> CompletionTotal.of(scan.catalogue(), zone))
        .sums();
  }

  /// An entry of the most skipped.
  public record Skipped(Label label, Completion completion) {}

  /// What is skipped most often, among those that were started at least this often.
  static List<Skipped> mostSkipped(
      Scan scan, TrackGroups groups, Period period, int atLeast, int most) {
    var tracks = scan.catalogue().tracks().size();
    var byTrack = scan.completionByTrack(period);
    var sums = new CompletionSums(groups.size());
    for (var track = 0; track < tracks; track++) {
      if (byTrack.begun(track) > 0) {
        var one = track;
        groups.of(track, what -> sums.add(what, byTrack, one));
      }
    }
    var order =
        TopNumbers.of(
            groups.size(),
            most,
            what -> sums.begun(what) >= atLeast && sums.skips(what) > 0,
            sums::compare);
    return IntStream.of(order)
        .mapToObj(what -> new Skipped(groups.label(what), sums.completion(what)))
        .toList();
  }
}
