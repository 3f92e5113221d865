package io.github.earmark.delivery;

import io.github.earmark.history.mirrors.MirrorBatch;
import io.github.earmark.history.mirrors.MirrorItem;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;

/// A service that receives the whole history rather than listens.
public non-sealed interface Mirror extends Service {

  /// How many items one part of a request may have, at least 1.
  int most();

  /// Sends these items; the service stores all of them or none. Sending them again does no harm:
  /// the newest revision of each counts.
  ///
  /// @param history identifies this history among others on the service
  /// @param parts at least one, each with at most [#most] items; read while the previous one is
  ///   sent, so that they need not fit into memory together
  /// @param lists what the listener has hidden or merged, as it is now
  /// @return one result for all of them, never [SendResult.Each]
  /// @throws RuntimeException as thrown by `parts`; nothing is stored then
  SendResult take(UUID history, Iterator<List<MirrorItem>> parts, MirrorBatch.Lists lists);

  /// Like [#take(UUID, Iterator, MirrorBatch.Lists)], for a single part.
  default SendResult take(UUID history, List<MirrorItem> items, MirrorBatch.Lists lists) {
    return take(history, List.of(items).iterator(), lists);
  }

  /// Reports that nothing is left to send for now, so resources kept for the next request can be
  /// freed.
  void rest();
}
