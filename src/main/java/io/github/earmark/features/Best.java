package io.github.earmark.features;

import io.github.earmark.features.NearestSearch.Found;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/// The nearest songs found so far; of two equally near, the first in the collection.
final class Best {
  /// Farthest first.
  private static final Comparator<Found> FARTHEST =
      Comparator.comparingDouble(Found::distance).thenComparingInt(Found::row).reversed();

  private final PriorityQueue<Found> found = new PriorityQueue<>(FARTHEST);
  private final int most;

  Best(int most) {
    this.most = most;
  }

  /// @param squared the square of its distance
  void add(int row, double squared) {
    add(new Found(row, squared));
  }

  private void add(Found one) {
    if (found.size() < most) {
      found.add(one);
    } else if (FARTHEST.compare(found.element(), one) < 0) {
      found.remove();
      found.add(one);
    }
  }

  void addAll(Best other) {
    other.found.forEach(this::add);
  }

  boolean full() {
    return found.size() == most;
  }

  /// The square of the greatest distance.
  double greatest() {
    return found.element().distance();
  }

  /// All of them with their distances, nearest first.
  List<Found> sorted() {
    return found.stream()
        .sorted(FARTHEST.reversed())
        .map(one -> new Found(one.row(), Math.sqrt(one.distance())))
        .toList();
  }
}
