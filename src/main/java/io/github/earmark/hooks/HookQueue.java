package io.github.earmark.hooks;

import io.github.earmark.api.HookEvent;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// The events that wait for one hook, in their order. Only the latest event about what is playing
/// is kept for each player; of other events, only a limited number of the newest. Not thread-safe.
final class HookQueue {
  static final int MOST = 64;

  private final Deque<HookEvent> waiting = new ArrayDeque<>();

  /// Adds an event at the end.
  ///
  /// @return whether another event was dropped for it
  boolean add(HookEvent event) {
    waiting.removeIf(other -> replaces(event, other));
    waiting.addLast(event);
    if (waiting.size() <= MOST) {
      return false;
    }
    waiting.removeFirst();
    return true;
  }

  @Nullable HookEvent take() {
    return waiting.pollFirst();
  }

  /// Whether a queued event makes this one obsolete.
  boolean outdates(HookEvent event) {
    return waiting.stream().anyMatch(later -> replaces(later, event));
  }

  void clear() {
    waiting.clear();
  }

  private static boolean replaces(HookEvent later, HookEvent earlier) {
    return later.player() != null
        && earlier.player() != null
        && later.player().name().equals(earlier.player().name());
  }
}
