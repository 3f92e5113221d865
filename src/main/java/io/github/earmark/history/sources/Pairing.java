package io.github.earmark.history.sources;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which row of a source is which play, where each may be one of several: the nearest first, and
/// then so that no row stays alone that need not. A short song that is played again at once is told
/// at 12:00 and 12:01 by a source without seconds, and began at 12:00:59 and 12:01:45: the first
/// play may be the nearest of both rows.
final class Pairing {
  /// @param apart in milliseconds
  record Pair(int row, NearbyPlay play, long apart) {}

  /// Nobody plays a song more often in a row, a minute apart or less.
  private static final int MOST = 100;

  private final Map<Integer, List<NearbyPlay>> candidates = new HashMap<>();
  private final Map<Integer, NearbyPlay> plays = new HashMap<>();
  private final Map<Long, Integer> rows = new HashMap<>();

  /// @param pairs that may be
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

  /// Finds one for a row, which may take that of another row that finds another one.
  ///
  /// @param seen plays that were asked for already
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
