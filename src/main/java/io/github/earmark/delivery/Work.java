package io.github.earmark.delivery;

import io.github.earmark.history.queue.Backlog;
import io.github.earmark.history.store.HistoryException;
import io.github.earmark.music.Listen;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// All that is done for one service: a [Courier] says when, and keeps the thread. [#turn],
/// [#whileResting] and [#due] are called from that thread only, the others from any.
sealed interface Work permits ListenWork, MirrorDelivery {

  /// From now on, there may be something to do.
  ///
  /// @param bell to be run whenever there is
  void begin(Runnable bell);

  /// Does a small part of what is owed, at most one request with listens or plays.
  ///
  /// @return whether there may be more to do now
  /// @throws HistoryException if the history cannot be read or written
  boolean turn();

  /// As [#turn], while the service is not to be asked for what is sent there.
  default boolean whileResting() {
    return false;
  }

  /// When there is something to do though nothing new happens, since boot.
  ///
  /// @param rests until when the service is not asked; null where it may be asked
  /// @return null for never
  @Nullable Duration due(@Nullable Duration rests);

  /// What is heard now, or null for nothing.
  ///
  /// @return whether there is something to do for that
  default boolean announce(@Nullable Listen listen) {
    return false;
  }

  /// Nothing is to be known any more of what plays.
  default void hush() {}

  /// Tries at once what rests for a reason of its own.
  ///
  /// @param obeying whether the time that the service asked to be left alone still counts
  default void hurry(boolean obeying) {}

  /// Nothing more is going to happen.
  default void end() {}

  /// What keeps a part from being taken while the rest may be; null for nothing.
  default @Nullable Outage outage() {
    return null;
  }

  /// What is owed, and what came of the rest.
  ///
  /// @throws HistoryException if the history cannot be read
  Backlog backlog();

  /// When something that was tried before is tried again, since boot, while the service may be
  /// asked; null for never.
  default @Nullable Duration nextTry() {
    return null;
  }

  /// See [CourierStatus#nextLook], since boot.
  default @Nullable Duration nextLook() {
    return null;
  }

  /// See [CourierStatus#expiry].
  ///
  /// @param oldest when the oldest one owed began; null for none
  default CourierStatus.@Nullable Expiry expiry(@Nullable Instant oldest, Instant now) {
    return null;
  }

  /// Loves and hates that wait; null where the service has none.
  CourierStatus.@Nullable Feedback feedback();
}
