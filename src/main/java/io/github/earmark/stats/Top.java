package io.github.earmark.stats;

import io.github.earmark.history.read.NumbersQuery;
import io.github.earmark.stats.values.Label;
import io.github.earmark.stats.values.Period;
import io.github.earmark.stats.values.TopQuery;
import io.github.earmark.stats.values.TopRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Finds the most played: counts by track, then groups the tracks by name.
record Top(NumbersQuery query, Scan scan, TopQuery topQuery) {

  /// What is counted, and its labels.
  private interface Countable {
    Tally count(Period period);

    Label label(int what);
  }

  List<TopRow> rows() {
    var countable =
        switch (topQuery.kind()) {
          case TAGS -> new Words();
          case PLAYERS -> new Players();
          default -> new Named(TrackGroups.of(query, scan.catalogue(), topQuery.kind()));
        };
    var withSkips = topQuery.withSkips();
    var by = topQuery.by();
    var tally = countable.count(topQuery.period());
    var order = tally.first(topQuery.limit(), by, withSkips);
    var before = topQuery.before() == null ? null : countable.count(topQuery.before());
    var valuesBefore = before == null ? new long[0] : before.values(by, withSkips);
    var rows = new ArrayList<TopRow>();
    for (var i = 0; i < order.length; i++) {
      var what = order[i];
      var was = before == null ? null : before.count(what, withSkips);
      rows.add(
          new TopRow(
              i + 1,
              countable.label(what),
              tally.count(what, withSkips),
              before != null && before.any(what, withSkips)
                  ? rank(valuesBefore, before.value(what, by))
                  : null,
              was));
    }
    return rows;
  }

  /// One more than the number of greater values.
  private static int rank(long[] ascending, long value) {
    var low = 0;
    var high = ascending.length;
    while (low < high) {
      var middle = (low + high) >>> 1;
      if (ascending[middle] <= value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return ascending.length - low + 1;
  }

  private final class Named implements Countable {
    private final TrackGroups groups;

    Named(TrackGroups groups) {
      this.groups = groups;
    }

    @Override
    public Tally count(Period period) {
      return groups.count(scan.byTrack(period, topQuery.withSkips()), topQuery.withSkips());
    }

    @Override
    public Label label(int what) {
      return groups.label(what);
    }
  }

  private final class Words implements Countable {
    private final Map<String, List<Integer>> tracks = new HashMap<>();
    private final List<String> words;

    Words() {
      query.words(
          (track, word) ->
              tracks
                  .computeIfAbsent(word, _ -> new ArrayList<>())
                  .add(scan.catalogue().tracks().of(track)));
      this.words = tracks.keySet().stream().sorted().toList();
    }

    @Override
    public Tally count(Period period) {
      var byTrack = scan.byTrack(period, topQuery.withSkips());
      var tally = new Tally(words.size());
      for (var what = 0; what < words.size(); what++) {
        for (var track : tracks.getOrDefault(words.get(what), List.of())) {
          tally.add(what, byTrack, track, topQuery.withSkips());
        }
      }
      return tally;
    }

    @Override
    public Label label(int what) {
      return Label.of(words.get(what));
    }
  }

  private final class Players implements Countable {
    @Override
    public Tally count(Period period) {
      return scan.byPlayer(period, topQuery.withSkips());
    }

    @Override
    public Label label(int what) {
      return Label.of(scan.catalogue().players().get(what));
    }
  }
}
