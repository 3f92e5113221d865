package io.github.earmark.delivery;

import io.github.earmark.history.mirrors.MirrorItem;
import java.util.List;
import java.util.UUID;

/// A service that gets the whole history instead of listens.
public non-sealed interface Mirror extends Service {

  /// How many items one request may carry, at least 1.
  int most();

  /// Has the service take these as a whole or not at all. To take them once more does no harm: of
  /// each, the newest revision counts.
  ///
  /// @param history tells this history from others that the service has
  /// @return about all of them, never [SendResult.Each]
  SendResult take(UUID history, List<MirrorItem> items);

  /// Nothing is left to send for now: what is held for the next request can be let go.
  void rest();
}
