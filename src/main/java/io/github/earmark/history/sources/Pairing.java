package io.github.earmark.history.sources;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Decides which row of a source is which play, if there are several possibilities: the nearest
/// pairs come first, but no row stays alone if another assignment avoids that. For example, a short
/// song that is played twice in a row is reported at 12:00 and 12:01 by a source without seconds,
/// and began at 12:00:59 and 12:01:45: the first play may be the nearest to both rows.
final class Pairing {
  /// @param apart in milliseconds
  record Pair(int row, NearbyPlay play, long apart) {}

  /// Nobody plays a song more often in a row with less than a minute between plays.
  private static final int MOST = 100;

  private final Map<Integer, List<NearbyPlay>> candidates = new HashMap<>();
  private final Map<Integer, NearbyPlay> plays = new HashMap<>();
  private final Map<Long, Integer> rows = new HashMap<>();

  /// @param pairs all possible pairs
  Pairing(List<Pair> pairs) {
    var nearest = new ArrayList<>(pairs);
    nearest.sort(Comparator.comparingLong(Pair::apart).thenComparingInt(Pair::row));
    for (var pair : nearest) {
      candidates.computeIfAbsent(pair.row(), _ -> new ArrayList<>(1)).add(pair.play());
      if (!plays.containsKey(pair.row()) && !rows.containsKey(pair.play().id())) {
        pair(pair.row(), pair.play());
      }
    }
    for (var row : candidates.keySet()) {
      if (!plays.containsKey(row)) {
        find(row, new HashSet<>());
      }
    }
  }

  /// The play of each row that has one.
  Map<Integer, NearbyPlay> rows() {
    return plays;
  }

  private void pair(int row, NearbyPlay play) {
    plays.put(row, play);
    rows.put(play.id(), row);
  }

  /// Finds a play for a row, which may take that of another row if that one finds another.
  ///
  /// @param seen plays that were tried already
  private boolean find(int row, Set<Long> seen) {
    for (var play : candidates.getOrDefault(row, List.of())) {
      if (seen.size() < MOST && seen.add(play.id())) {
        @Nullable Integer holder = rows.get(play.id());
        if (holder == null || find(holder, seen)) {
          pair(row, play);
          return true;
        }
      }
    }
    return false;
  }
}
