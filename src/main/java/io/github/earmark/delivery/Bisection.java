package io.github.earmark.delivery;

import io.github.earmark.history.queue.Submission;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The parts of a batch that the service refused as a whole without naming the culprit: halved
/// until it is found, so that the others get through. Continues where it was after a pause.
final class Bisection {
  private final Deque<List<Submission>> parts = new ArrayDeque<>();

  /// The next part to send; null for none.
  ///
  /// @param most the most listens to send at once, at least 1
  @Nullable List<Submission> next(int most) {
    var part = parts.poll();
    if (part == null || part.size() <= most) {
      return part;
    }
    parts.push(part.subList(most, part.size()));
    return part.subList(0, most);
  }

  /// Halves listens that were refused together.
  void split(List<Submission> part) {
    parts.push(part.subList(part.size() / 2, part.size()));
    parts.push(part.subList(0, part.size() / 2));
  }

  /// Puts these back, if they came from a batch that was split.
  void again(List<Submission> part) {
    if (!parts.isEmpty()) {
      parts.push(part);
    }
  }

  void clear() {
    parts.clear();
  }
}
