package io.github.earmark.delivery;

import io.github.earmark.history.mirrors.MirrorBatch;
import io.github.earmark.history.mirrors.MirrorItem;
import java.util.List;
import java.util.UUID;

/// A service that receives the whole history rather than listens.
public non-sealed interface Mirror extends Service {

  /// How many items one request may carry, at least 1.
  int most();

  /// Sends these items; the service stores all of them or none. Sending them again does no harm:
  /// the newest revision of each counts.
  ///
  /// @param history identifies this history among others on the service
  /// @param lists what the listener has hidden or merged, as it is now
  /// @return one result for all of them, never [SendResult.Each]
  SendResult take(UUID history, List<MirrorItem> items, MirrorBatch.Lists lists);

  /// Reports that nothing is left to send for now, so resources kept for the next request can be
  /// freed.
  void rest();
}
