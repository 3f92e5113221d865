package io.github.earmark.feeds;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// The services that get the plays of a feed. Used by one thread.
final class Receivers {
  private final List<FeedReceiver> all;
  private Map<String, Duration> holds = Map.of();
  private boolean settled;

  Receivers(List<FeedReceiver> all) {
    this.all = List.copyOf(all);
  }

  /// Starts a sync, for which this is decided anew.
  void begin() {
    settled = false;
  }

  /// Decides which services get the plays, unless that is already known for this sync.
  ///
  /// @param user the account that is read
  /// @param tell receives why a service gets nothing
  void settle(String user, Consumer<String> tell) throws FeedException {
    if (settled) {
      return;
    }
    var allowed = new HashMap<String, Duration>();
    for (var one : all) {
      var objection = one.objection().against(user);
      if (objection == null) {
        allowed.put(one.service(), one.hold());
      } else {
        tell.accept(objection);
      }
    }
    holds = Map.copyOf(allowed);
    settled = true;
  }

  /// The services that get new plays, and how long the plays are held back from each.
  Map<String, Duration> holds() {
    return holds;
  }
}
