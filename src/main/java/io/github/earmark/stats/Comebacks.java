package io.github.earmark.stats;

import io.github.earmark.stats.columns.NameKind;
import io.github.earmark.stats.values.Label;
import io.github.earmark.stats.values.Period;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What was heard again after a year or more.
///
/// @param count how many there are
/// @param longest those of them that had not been heard for longest
public record Comebacks(long count, List<Back> longest) {

  /// Something that was heard again.
  ///
  /// @param when it was heard again
  /// @param away how long it had not been heard, from start to start
  public record Back(Label label, Instant when, Duration away) {}

  /// What was added up: the names of tracks may have changed since.
  private record Names(@Nullable NameKind kind, int revision) {}

  /// @param most how many entries the list has at most
  static Comebacks of(Scan scan, TrackGroups groups, Period period, int most) {
    // Before the period, only the last time matters.
    var earlier = groups.count(scan.byTrack(period.past(), false), false);
    groups.count(scan.byTrack(period, false), false);
    var total =
        scan.total(
            period,
            ComebackTotal.class,
            new Names(groups.kind(), scan.catalogue().namesRevision()),
            () -> ComebackTotal.of(scan.catalogue(), groups.kind(), earlier));
    var list = new ArrayList<Back>();
    for (var what : total.longest(most)) {
      list.add(new Back(groups.label(what), total.returned(what), total.away(what)));
    }
    return new Comebacks(total.count(), list);
  }
}
