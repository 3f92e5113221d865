package io.github.earmark.delivery;

import io.github.earmark.history.queue.Submission;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The parts of a batch that the service refused as a whole without naming the culprit: halved down
/// to it, so that the others go through. It goes on where it was after a rest.
final class Bisection {
  private final Deque<List<Submission>> parts = new ArrayDeque<>();

  /// What is to be sent next; null for nothing.
  ///
  /// @param most how many at a time, at least 1
  @Nullable List<Submission> next(int most) {
    var part = parts.poll();
    if (part == null || part.size() <= most) {
      return part;
    }
    parts.push(part.subList(most, part.size()));
    return part.subList(0, most);
  }

  /// These were refused together.
  void split(List<Submission> part) {
    parts.push(part.subList(part.size() / 2, part.size()));
    parts.push(part.subList(0, part.size() / 2));
  }

  /// These are to come again, where they came from a batch that was split.
  void again(List<Submission> part) {
    if (!parts.isEmpty()) {
      parts.push(part);
    }
  }

  void clear() {
    parts.clear();
  }
}
