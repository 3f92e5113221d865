package io.github.earmark.feeds;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// The services that get what a feed reads. Used by one thread.
final class Receivers {
  private final List<FeedReceiver> all;
  private Map<String, Duration> holds = Map.of();
  private boolean settled;

  Receivers(List<FeedReceiver> all) {
    this.all = List.copyOf(all);
  }

  /// A sync begins: it is to be found out anew who gets what.
  void begin() {
    settled = false;
  }

  /// Finds out who gets something, unless that is known for this sync.
  ///
  /// @param user whose account is read
  /// @param tell hears why one gets nothing
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

  /// Who is owed what is new, and how long it is kept back from them.
  Map<String, Duration> holds() {
    return holds;
  }
}
